import { afterEach, describe, expect, it, vi } from "vitest";
import { translateRoute, type Env } from "../src/http/index.ts";
import { answer, codeOf, production } from "./production-app.ts";

afterEach(() => vi.restoreAllMocks());

const ABC = "abc-0123456789abcdef";
const XYZ = "xyz-0123456789abcdef";

const run = async () => answer(1);
const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

/** UTF-8 read as if each byte were a character, as some clients send it. */
const oneByOne = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

describe("keys", () => {
  it.each<[title: string, vars: Record<string, string>, key: string, name: string]>([
    ["a name in front", { API_KEYS: `laptop:${ABC}, phone:${XYZ}` }, XYZ, "phone"],
    ["no name", { API_KEYS: `${ABC},${XYZ}` }, XYZ, "key-2"],
    ["a colon inside", { API_KEYS: `laptop:a:b:${ABC}` }, `a:b:${ABC}`, "laptop"],
    ["a comma inside", { API_KEYS: `{"laptop":"a,${ABC}"}` }, `a,${ABC}`, "laptop"],
    ["a secret of its own", { API_KEYS: ABC, API_KEY_WORK_PC: XYZ }, XYZ, "work-pc"],
    ["only a secret of its own", { API_KEY_LAPTOP: XYZ }, XYZ, "laptop"],
    ["a thousand characters", { API_KEYS: "k".repeat(1000) }, "k".repeat(1000), "key-1"],
    ["letters beyond ASCII", { API_KEYS: `sécond${ABC}` }, `sécond${ABC}`, "key-1"],
    [
      "bytes that became characters one by one",
      { API_KEYS: `ключ${ABC}` },
      oneByOne(`ключ${ABC}`),
      "key-1",
    ],
  ])("with %s open the Worker, and the log names them", async (_title, vars, key, name) => {
    const worker = production(run, { ALLOW_ANONYMOUS: "false", ...vars });
    expect((await worker.call("/", bearer(key))).status).toBe(200);
    expect(worker.lines[0]).toMatchObject({ key: name });
    expect((await worker.call("/", bearer(`${key}x`))).status).toBe(401);
    expect(JSON.stringify(worker.lines)).not.toContain(key);
  });

  it("are taken under the name that DeepL's clients give their scheme", async () => {
    const worker = production(run, { API_KEYS: ABC });
    const headers = { authorization: `DeepL-Auth-Key ${ABC}` };
    expect((await worker.call("/", { headers })).status).toBe(200);
  });

  it("that cannot be read close the Worker", async () => {
    const worker = production(run, { ALLOW_ANONYMOUS: "false", API_KEYS: '{"laptop":7}' });
    expect((await worker.call("/", bearer("7"))).status).toBe(401);
    const unreadable = production(run, { API_KEYS: "{not json" });
    expect((await unreadable.call("/", bearer("7"))).status).toBe(500);
  });
});

describe("a rate limiter", () => {
  /** Lets each key in twice. */
  const limiter = () => {
    const seen = new Map<string, number>();
    return {
      seen,
      limit: async ({ key }: { key: string }) => {
        seen.set(key, (seen.get(key) ?? 0) + 1);
        return { success: seen.get(key)! <= 2 };
      },
    };
  };
  const from = (address: string) => ({ headers: { "cf-connecting-ip": address } });

  it("stops an address that calls too often, and no other", async () => {
    const worker = production(run, { RATE_LIMITER: limiter() });
    for (let index = 0; index < 2; index++) await worker.call("/", from("1.2.3.4"));
    const reply = await worker.call("/", from("1.2.3.4"));
    expect(reply.headers.get("retry-after")).toBe("10");
    expect(await codeOf(reply)).toBe("rate_limited");
    expect((await worker.call("/", from("5.6.7.8"))).status).toBe(200);
  });

  it("counts by name of the key, and guesses at keys by address", async () => {
    const RATE_LIMITER = limiter();
    const worker = production(run, { RATE_LIMITER, API_KEYS: `laptop:${ABC}` });
    await worker.call("/", bearer(ABC));
    const statuses = [];
    for (let index = 0; index < 3; index++)
      statuses.push((await worker.call("/", bearer("guess"))).status);
    expect(statuses).toEqual([401, 401, 429]);
    expect([...RATE_LIMITER.seen.keys()]).toEqual(["key:laptop", "address:"]);
  });

  it("that fails limits nobody", async () => {
    const RATE_LIMITER = { limit: () => Promise.reject(new Error("x")) };
    expect((await production(run, { RATE_LIMITER }).call("/")).status).toBe(200);
  });
});

describe("a body", () => {
  const padded = (length: number) => JSON.stringify({ message: "x".repeat(length) });

  it("may be as large as its route says, and no larger", async () => {
    const worker = production(run);
    expect((await worker.call("/", { body: padded(2000) })).status).toBe(413);
    expect((await worker.call("/large", { body: padded(2000) })).status).toBe(200);
    expect((await worker.call("/large", { body: padded(6000) })).status).toBe(413);
    const set = production(run, { MAX_BODY_BYTES: "100" });
    expect((await set.call("/large", { body: padded(2000) })).status).toBe(413);
  });

  it("of unknown length is cut off at the limit, and the rest is not read", async () => {
    let sent = 0;
    const cancel = vi.fn();
    const body = new ReadableStream(
      {
        pull(controller) {
          sent += 400;
          controller.enqueue(new TextEncoder().encode(" ".repeat(400)));
        },
        cancel,
      },
      { highWaterMark: 0 },
    );
    expect((await production(run).call("/", { body })).status).toBe(413);
    expect(sent).toBeLessThan(5000);
  });

  it("of unknown length arrives whole", async () => {
    const parts = ['{"mess', 'age":"', "hé", '"}'].map((part) => new TextEncoder().encode(part));
    const body = new ReadableStream({
      pull: (c) => (parts.length > 0 ? c.enqueue(parts.shift()!) : c.close()),
    });
    const [{ inputs }] = await (await production(run).call("/", { body })).json<any>();
    expect(inputs.prompt).toBe("hé");
  });
});

describe("variables", () => {
  it.each([
    ["TIMEOUT_MS", "soon"],
    ["DAILY_NEURON_BUDGET", "-1"],
    ["ALLOW_ANONYMOUS", "True"],
    ["LOG_LEVEL", "loud"],
    ["MODEL_ALIASES", "[]"],
    ["API_KEYS", "{not json"],
    // Without a ledger nothing would be counted, and the switch keep nobody out.
    ["LEDGER_REQUIRED", "true"],
  ])("that make no sense stop the Worker, and the log names them: %s=%s", async (name, value) => {
    const worker = production(run, { [name]: value });
    expect((await worker.call("/")).status).toBe(500);
    expect(worker.lines[0]).toMatchObject({
      level: "error",
      code: "internal_error",
      cause: "VariableError",
      variable: name,
      expected: expect.any(String),
    });
    expect(JSON.stringify(worker.lines)).not.toContain(`"${value}"`);
  });
});

it("protects pages, and answers are not cached", async () => {
  const page = () => new Response("<p>", { headers: { "content-type": "text/html" } });
  const worker = production(run, { ASSETS: { fetch: async () => page() } });
  const reply = await worker.call("/", {
    method: "GET",
    body: null,
    headers: { accept: "text/html" },
  });
  expect(reply.headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(reply.headers.get("content-security-policy")).not.toContain("unsafe");
  const { headers } = await worker.call("/");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

it("MAX_MODEL_CALLS may be a number in wrangler.jsonc, like every other count", async () => {
  const text = ["Good morning.", "Good night."];
  const body = JSON.stringify({ text, source_lang: "en", target_lang: "fr" });
  const run = async () => ({ translated_text: "oui" });
  const vars = (MAX_MODEL_CALLS: unknown) => ({ MAX_MODEL_CALLS }) as Partial<Env>;
  const call = (calls: unknown) =>
    production(run, vars(calls), [translateRoute]).call("/", { body });
  expect((await call(2)).status).toBe(200);
  expect(await codeOf(await call(1))).toBe("invalid_request");
  expect(await codeOf(await call("many"))).toBe("internal_error");
});
