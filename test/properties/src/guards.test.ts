import type { Env } from "@ai-workers/ai-core";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { catchLog, expectEnvelope, llm, SEED, send } from "./worker.ts";

const asked = { body: '{"message":"hi"}' };
let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

/** What may be a key: any text that a header can carry as UTF-8, up to 10 kB. */
const key = fc
  .oneof(
    // workerd writes a line about each header beyond ASCII, so there are few.
    { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 40 }) },
    { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ minLength: 9000, maxLength: 10_000 }) },
  )
  .filter(
    (text) => text.isWellFormed() && !/\p{Cc}/u.test(text) && text === text.trim() && text !== "",
  );

/** UTF-8, each byte as a character: what goes over the wire. */
const wire = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
const bearer = (text: string): RequestInit => ({
  ...asked,
  headers: { authorization: `Bearer ${wire(text)}` },
});
const closed = (API_KEYS: string): Partial<Env> => ({
  API_KEYS,
  ALLOW_ANONYMOUS: "false",
  // Keys of any length.
  LOCAL_AI: "simulator",
});

it("opens to each key of any list, and to no other", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { minLength: 1, maxLength: 5 }),
      key,
      async (keys, other) => {
        const vars = closed(
          JSON.stringify(Object.fromEntries(keys.map((each, index) => [`key-${index}`, each]))),
        );
        for (const each of keys)
          expect((await send(llm!, "/", bearer(each), vars)).status).toBe(200);
        if (keys.includes(other)) return;
        const reply = await send(llm!, "/", bearer(other), vars);
        expect(reply.status).toBe(401);
        expectEnvelope(reply.text);
      },
    ),
    { numRuns: 150, seed: SEED },
  );
});

it("accepts each key of a comma-separated list, whatever characters the keys contain", async () => {
  const plain = key.filter((text) => !/[,:]/.test(text) && !text.startsWith("{"));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(plain, { minLength: 1, maxLength: 5 }), async (keys) => {
      for (const each of keys)
        expect((await send(llm!, "/", bearer(each), closed(keys.join(" , ")))).status).toBe(200);
    }),
    { numRuns: 150, seed: SEED },
  );
});

it("rejects any header, whatever API_KEYS contains", async () => {
  const list = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.json(),
    fc.constantFrom("", ",", " , ,", "{", "{}", ":", "a:", ":a", "null"),
  );
  const header = fc
    .oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ minLength: 10_000, maxLength: 10_000 }),
      fc.constantFrom(
        "",
        "Bearer",
        "Bearer ",
        "bearer \t",
        "Basic eA==",
        "Bearer null",
        "Bearer undefined",
        "DeepL-Auth-Key ",
      ),
    )
    .map(wire)
    .filter((text) => !/\p{Cc}/u.test(text));
  await fc.assert(
    fc.asyncProperty(list, header, async (API_KEYS, authorization) => {
      const { status, text } = await send(
        llm!,
        "/",
        { ...asked, headers: { authorization } },
        closed(API_KEYS),
      );
      const given = /^(?:bearer|deepl-auth-key) +(.+)$/is.exec(authorization.trim())?.[1]?.trim();
      // Only a key that is in the list may open it; a list that cannot be read is the Worker's own fault.
      if (status === 200) expect(wire(API_KEYS)).toContain(given);
      else expectEnvelope(text);
      expect([200, 401, 500]).toContain(status);
      if (status === 500) expect(API_KEYS.trimStart()).toMatch(/^\{/);
    }),
    { numRuns: 500, seed: SEED },
  );
});

it("never logs a key", async () => {
  await fc.assert(
    fc.asyncProperty(
      key.filter((text) => text.length > 12),
      async (each) => {
        await send(llm!, "/", bearer(each), closed(JSON.stringify({ laptop: each })));
        await send(llm!, "/", bearer(`${each}x`), closed(JSON.stringify({ laptop: each })));
        expect(lines.join("")).not.toContain(each);
        expect(lines.join("")).not.toContain(JSON.stringify(each).slice(1, -1));
        lines.length = 0;
      },
    ),
    { numRuns: 100, seed: SEED },
  );
});

it("limits only when the limiter says so, however oddly it answers", async () => {
  const odd = fc.oneof(
    fc.boolean().map((success) => async () => ({ success })),
    fc.anything().map((value) => async () => value as { success: boolean }),
    fc.anything().map((value) => async () => Promise.reject(value)),
    fc.anything().map((value) => () => {
      throw value;
    }),
  );
  await fc.assert(
    fc.asyncProperty(odd, async (limit) => {
      const { status, text } = await send(llm!, "/", asked, { RATE_LIMITER: { limit } });
      expect([200, 429]).toContain(status);
      if (status === 429) expect(expectEnvelope(text).code).toBe("rate_limited");
    }),
    { numRuns: 200, seed: SEED },
  );
});
