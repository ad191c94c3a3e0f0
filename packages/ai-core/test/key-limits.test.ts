import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { embeddingsRoute } from "../src/protocols/openai/index.ts";
import { chatCompletionsRoute } from "../src/protocols/openai/index.ts";
import { SERVICE_ROUTES } from "../src/http/routes/service-routes.ts";
import { matches } from "../src/http/settings/key-limits.ts";
import { answer, codeOf, ownLedger, production } from "./production-app.ts";

const SECRET = "friend-0123456789abcdef";
const OWNER = "owner-0123456789abcdef";
const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
const keys = (limits: object) => ({
  API_KEYS: JSON.stringify({ friend: { key: SECRET, ...limits }, owner: OWNER }),
  ALLOW_ANONYMOUS: "false",
});

beforeEach(
  () => void vi.useFakeTimers({ now: Date.parse("2027-01-31T12:00:00Z"), toFake: ["Date"] }),
);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a key with limits", () => {
  it("can exceed its own budget while others continue, and the error names the key", async () => {
    const vars = { LEDGER: ownLedger(), ...keys({ daily_neurons: 200 }) };
    const worker = production(async () => answer(150), vars);
    expect((await worker.call("/", bearer(SECRET))).status).toBe(200);
    await worker.settled();
    // What is left is too little for the prompt of another.
    const full = production(async () => answer(150), { ...vars, ...keys({ daily_neurons: 150 }) });
    const refused = await full.call("/", bearer(SECRET));
    expect(refused.status).toBe(429);
    expect(await refused.clone().text()).toContain("key `friend`");
    expect(await codeOf(refused)).toBe("daily_limit");
    expect((await full.call("/", bearer(OWNER))).status).toBe(200);
  });

  it("never overruns its budget, nor the day's, when 100 requests come at their edge", async () => {
    const ledger = ownLedger();
    const vars = { LEDGER: ledger, DAILY_NEURON_BUDGET: "2000", ...keys({ daily_neurons: 700 }) };
    const worker = production(async () => answer(20), vars);
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        worker.call("/", bearer(index % 2 ? SECRET : OWNER)),
      ),
    );
    await worker.settled();
    const usage = await worker.call("/v1/usage", { method: "GET", body: null, ...bearer(OWNER) });
    const { days, keys: limited } = await usage.json<any>();
    expect(days[0].neurons).toBeLessThanOrEqual(2000);
    expect(days[0].by_key.friend.neurons).toBeLessThanOrEqual(700);
    expect(days[0].by_key.friend.neurons).toBeGreaterThan(0);
    const { neurons } = days[0].by_key.friend;
    expect(limited).toEqual([{ name: "friend", daily_neurons: 700, neurons, left: 700 - neurons }]);
  });

  it.each([
    ["@cf/meta/llama-3.2-3b-instruct", 200],
    ["llama-3.2-1b", 200],
    ["@cf/google/gemma-4-26b-a4b-it", 403],
  ])("uses the models that its patterns allow: %s is %i", async (model, status) => {
    const worker = production(async () => answer(1), keys({ models: ["llama-*"] }));
    const body = JSON.stringify({ model });
    const reply = await worker.call("/", { body, ...bearer(SECRET) });
    expect(reply.status).toBe(status);
    if (status === 403) expect(await codeOf(reply)).toBe("permission_denied");
    expect((await worker.call("/", { body, ...bearer(OWNER) })).status).toBe(200);
  });

  it("does not reach another model through a fallback", async () => {
    const run = vi.fn(async (_model: string): Promise<unknown> => {
      throw new Error("3040: Capacity temporarily exceeded");
    });
    const vars = {
      ...keys({ models: ["llama-*"] }),
      FALLBACK_MODELS: "gemma-4",
      TIMEOUT_MS: "100",
    };
    const body = JSON.stringify({ model: "llama-3.2-1b" });
    await production(run, vars).call("/", { body, ...bearer(SECRET) });
    for (const [model] of run.mock.calls) expect(model).toContain("llama");
  });

  it("is rejected for a task that it must not use", async () => {
    const routes = [chatCompletionsRoute, embeddingsRoute];
    const worker = production(async () => answer(1), keys({ tasks: ["text-embeddings"] }), routes);
    const body = JSON.stringify({ messages: [{ role: "user", content: "Hi" }] });
    const reply = await worker.call("/v1/chat/completions", { body, ...bearer(SECRET) });
    expect(reply.status).toBe(403);
    expect(await reply.text()).toContain("text-embeddings");
  });

  it("opens the Worker to the end of the day on which it expires", async () => {
    const worker = production(async () => answer(1), keys({ expires: "2027-01-31" }));
    vi.setSystemTime(Date.parse("2027-01-31T23:59:59Z"));
    expect((await worker.call("/", bearer(SECRET))).status).toBe(200);
    vi.setSystemTime(Date.parse("2027-02-01T00:00:00Z"));
    const reply = await worker.call("/", bearer(SECRET));
    expect(reply.status).toBe(401);
    expect(await reply.text()).toContain("2027-01-31");
  });

  it("marked admin is the only one that sees the usage of others", async () => {
    const API_KEYS = JSON.stringify({ owner: { key: OWNER, admin: true }, friend: SECRET });
    const vars = { LEDGER: ownLedger(), API_KEYS, ALLOW_ANONYMOUS: "false" };
    const worker = production(async () => answer(1), vars);
    await worker.call("/", bearer(SECRET));
    await worker.call("/", bearer(OWNER));
    const usage = async (key: string) => {
      const reply = await worker.call("/v1/usage", { method: "GET", body: null, ...bearer(key) });
      return Object.keys((await reply.json<any>()).days[0].by_key);
    };
    expect(await usage(OWNER)).toEqual(["friend", "owner"]);
    expect(await usage(SECRET)).toEqual(["friend"]);
    expect(SERVICE_ROUTES.length).toBeGreaterThan(0);
  });
});

describe("a key of wrong form", () => {
  it.each<[title: string, vars: Record<string, string>, key: string]>([
    ["is too short", { API_KEY_FRIEND: "short" }, "short"],
    ["has a limit that is no number", keys({ daily_neurons: "many" }), SECRET],
    ["has a negative limit", keys({ daily_neurons: -5 }), SECRET],
    ["has an unknown task", keys({ tasks: ["cooking"] }), SECRET],
    ["has an empty list of models", keys({ models: [] }), SECRET],
    ["expires on no date", keys({ expires: "2027-02-30" }), SECRET],
    ["has an unknown field", keys({ daily_neuron: 5 }), SECRET],
    ["has the name of another", { API_KEYS: `friend:${OWNER}`, API_KEY_FRIEND: SECRET }, SECRET],
  ])(
    "that %s is rejected without others, and its owner gets one log line",
    async (_title, vars, key) => {
      const more = { API_KEY_OTHER: "other-0123456789abcdef", ALLOW_ANONYMOUS: "false" };
      const worker = production(async () => answer(1), { ...vars, ...more });
      const reply = await worker.call("/", bearer(key));
      expect(reply.status).toBe(500);
      expect(await codeOf(reply)).toBe("misconfigured");
      expect((await worker.call("/", bearer(more.API_KEY_OTHER))).status).toBe(200);
      const told = worker.lines.filter(({ problem }) => problem !== undefined);
      expect(told).toEqual([expect.objectContaining({ level: "error", key: "friend" })]);
      expect(JSON.stringify(worker.lines)).not.toContain(`"${key}"`);
    },
  );
});

it.each(["anonymous", "service-binding", "unknown"])(
  "no key is named %s, since its usage would be that of callers without a key",
  async (name) => {
    const vars = { API_KEYS: JSON.stringify({ [name]: SECRET }), ALLOW_ANONYMOUS: "true" };
    const worker = production(async () => answer(1), vars);
    const reply = await worker.call("/", bearer(SECRET));
    expect(await codeOf(reply)).toBe("misconfigured");
    const told = worker.lines.find(({ problem }) => problem !== undefined);
    expect(told).toMatchObject({ key: name, problem: expect.stringContaining("choose") });
  },
);

it("patterns are matched in linear time", () => {
  expect(matches("llama-*", "llama-3")).toBe(true);
  expect(matches("*llama*3*", "@cf/meta/llama-3.2")).toBe(true);
  expect(matches("a*a", "a")).toBe(false);
  expect(matches("llama", "llama-3")).toBe(false);
  const started = performance.now();
  matches(`${"*a".repeat(20_000)}b`, "a".repeat(100_000));
  expect(performance.now() - started).toBeLessThan(500);
});
