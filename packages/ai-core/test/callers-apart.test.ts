import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SETTINGS_ROUTES } from "../src/protocols/automatic1111/settings.ts";
import { CACHE, cachedApp } from "./cached-app.ts";
import { chatWorker, ownStore } from "./chat-app.ts";
import { chat, CHAT, EMBEDDINGS, model, vectors } from "./cached-worker.ts";
import { ownLedger, production } from "./production-app.ts";
import { PATH, thinking } from "./responses-format.ts";
import { chatCompletionsRoute, embeddingsRoute } from "../src/protocols/openai/index.ts";

const SECRET = "the-key-of-the-one-who-stored";
const OTHER = "the-key-of-another-caller";
const LATER = "the-later-key-of-this-name";

/** The keys of a Worker, and what a caller sends. The owner of what is stored is `a` with SECRET. */
const CALLERS: [name: string, keys: object, authorization: string | undefined, allowed: boolean][] =
  [
    ["another key", { a: SECRET, b: OTHER }, OTHER, true],
    ["nobody", { a: SECRET }, undefined, true],
    ["a new key of the same name", { a: LATER }, LATER, true],
    ["the key after its end", { a: { key: SECRET, expires: "2027-01-30" } }, SECRET, false],
    ["the key after its removal", { b: OTHER }, SECRET, false],
    ["the beginning of the key", { a: SECRET }, SECRET.slice(0, -1), false],
  ];

const bearer = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { authorization: `Bearer ${key}` };
const keysOf = (keys: object) => ({ API_KEYS: JSON.stringify(keys), ALLOW_ANONYMOUS: "true" });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2027-01-31T12:00:00Z"), toFake: ["Date"] });
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What is told of an id that never existed, without the id. */
const NEVER = "0".repeat(32);

describe.each(CALLERS)("%s", (_name, keys, key, allowed) => {
  it("neither reads, continues, references nor deletes a stored response", async () => {
    const RESPONSES = ownStore();
    const owner = chatWorker(thinking, { RESPONSES, ...keysOf({ a: SECRET }) });
    const stored = await (await owner.post(PATH, { input: "2+2" }, bearer(SECRET))).json<any>();
    const { send, post, runs } = chatWorker(thinking, { RESPONSES, ...keysOf(keys) });
    const headers = bearer(key);
    const attack = async (id: string) => {
      const item = `msg_${id.slice("resp_".length)}0`;
      const replies = [
        await send(`${PATH}/${id}`, { headers }),
        await send(`${PATH}/${id}/input_items`, { headers }),
        await send(`${PATH}/${id}`, { method: "DELETE", headers }),
        await post(PATH, { input: "x", previous_response_id: id }, headers),
        await post(PATH, { input: [{ type: "item_reference", id: item }] }, headers),
      ];
      return Promise.all(
        replies.map(async (reply) => [reply.status, (await reply.text()).replaceAll(id, "ID")]),
      );
    };
    const answers = await attack(stored.id);
    for (const [status] of answers) expect(status).toBeOneOf(allowed ? [400, 404] : [401]);
    // They do not tell whether it exists.
    const others = await attack(`resp_${NEVER}`);
    const hex = stored.id.slice("resp_".length);
    expect(JSON.stringify(answers).replaceAll(hex, "")).toBe(
      JSON.stringify(others).replaceAll(NEVER, ""),
    );
    expect(runs).toEqual([]);
    expect((await owner.send(`${PATH}/${stored.id}`, { headers: bearer(SECRET) })).status).toBe(
      200,
    );
  });

  it("gets no answer of another's cache, stored or on its way", async () => {
    const run = model();
    const routes = [chatCompletionsRoute, embeddingsRoute];
    const owner = cachedApp(run, routes, { CACHE, ...keysOf({ a: SECRET }) });
    const other = cachedApp(run, routes, { CACHE, ...keysOf(keys) });
    for (const [path, body] of [
      [EMBEDDINGS, vectors()],
      [CHAT, chat({ seed: 1 })],
    ] as const) {
      const [mine, theirs] = await Promise.all([
        owner.post(path, body, bearer(SECRET)),
        other.post(path, body, bearer(key)),
      ]);
      expect(mine.cache).toBe("MISS");
      expect([theirs.status, theirs.cache]).toEqual(allowed ? [200, "MISS"] : [401, null]);
      expect((await owner.post(path, body, bearer(SECRET))).cache).toBe("HIT");
    }
    expect(run).toHaveBeenCalledTimes(allowed ? 4 : 2);
  });

  it("shares no session, whose cached tokens tell what another has sent", async () => {
    const sessionOf = async (vars: object, secret: string | undefined, user: string) => {
      const run = vi.fn(async (..._call: unknown[]) => thinking());
      const { post } = chatWorker(thinking, { ...vars, AI: { run } });
      const messages = [{ role: "user", content: "hi" }];
      await post("/v1/chat/completions", { messages, user }, bearer(secret));
      return (run.mock.calls[0]?.[2] as any)?.extraHeaders?.["x-session-affinity"];
    };
    const mine = await sessionOf(keysOf({ a: SECRET }), SECRET, "alice");
    expect(mine).toMatch(/^[0-9a-f]{64}$/);
    expect(await sessionOf(keysOf({ a: SECRET }), SECRET, "alice")).toBe(mine);
    expect(await sessionOf(keysOf({ a: SECRET }), SECRET, "bob")).not.toBe(mine);
    for (const user of ["alice", mine])
      expect(await sessionOf(keysOf(keys), key, user)).not.toBe(mine);
  });

  it("does not get another's choice of a model", async () => {
    const LEDGER = ownLedger();
    const routes = SETTINGS_ROUTES;
    const path = "/sdapi/v1/options";
    const call = async (vars: object, secret: string | undefined, init: RequestInit) => {
      const worker = production(async () => ({}), { LEDGER, ...vars }, routes);
      const headers = bearer(secret);
      return worker.call(path, { ...init, headers });
    };
    const get = { method: "GET", body: null };
    const choose = { body: '{"sd_model_checkpoint":"stable-diffusion-xl-base-1.0"}' };
    expect((await call(keysOf({ a: SECRET }), SECRET, choose)).status).toBe(200);
    const mine = await (await call(keysOf({ a: SECRET }), SECRET, get)).json<any>();
    expect(mine.sd_model_checkpoint).toContain("stable-diffusion-xl");
    const reply = await call(keysOf(keys), key, get);
    expect(reply.status).toBe(allowed ? 200 : 401);
    expect(await reply.text()).not.toContain("stable-diffusion-xl");
  });
});

describe("an id that nobody was given", () => {
  const long = "a".repeat(10_000);
  const IDS = [
    "__proto__",
    "constructor",
    "resp_",
    "resp___proto__",
    `resp_${NEVER}/../${NEVER}`,
    `resp_${NEVER}\0`,
    `resp_${NEVER.toUpperCase()}x`,
    `resp_${NEVER.replaceAll("0", "%30")}`,
    `resp_${long}`,
    "../../etc/passwd",
    "https://worker.example/v1/responses/resp_0",
    "' OR 1=1 --",
    "*",
    "%",
    "\ud800",
  ];

  it.each(IDS)("is a clear 4xx, and no store is asked for it: %j", async (id) => {
    const names: string[] = [];
    const RESPONSES = {
      getByName(name: string) {
        names.push(name);
        throw new Error("not to be asked");
      },
    };
    const { send, post, runs } = chatWorker(thinking, { RESPONSES });
    const encoded = encodeURIComponent(id.toWellFormed());
    const replies = [
      await send(`${PATH}/${encoded}`),
      await send(`${PATH}/${encoded}/input_items`),
      await send(`${PATH}/${encoded}`, { method: "DELETE" }),
      await post(PATH, { input: "x", previous_response_id: id }),
      await post(PATH, { input: [{ type: "item_reference", id }] }),
      await post(PATH, { input: [{ type: "item_reference", id: `msg_${id}` }] }),
    ];
    for (const reply of replies) {
      const text = await reply.text();
      expect(reply.status, text).toBeOneOf([400, 404]);
      expect(JSON.parse(text).error.message.length).toBeLessThan(600);
    }
    expect(names).toEqual([]);
    expect(runs).toEqual([]);
  });

  it("has no files and no batches to guess", async () => {
    const { send } = chatWorker(thinking, { RESPONSES: ownStore() });
    for (const path of ["/v1/files", "/v1/files/file-1/content", "/v1/batches", "/v1/batches/b_1"])
      expect((await send(path)).status, path).toBe(404);
  });
});
