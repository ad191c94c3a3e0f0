import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chatApp, chatWorker, errorOf } from "./chat-app.ts";

const LIKE = "@cf/google/gemma-4-26b-a4b-it";
const NEW = "@cf/vendor/brand-new-9b";
const messages = [{ role: "user", content: "hi" }];
const app = { ...chatApp, tasks: [...chatApp.tasks, "text-to-speech"] as typeof chatApp.tasks };
const answer = () => ({
  choices: [{ message: { content: "ok" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1_000_000, completion_tokens: 1_000_000 },
});
let log: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  log = vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const worker = (extra: unknown, vars: Record<string, unknown> = {}) =>
  chatWorker(
    answer,
    { EXTRA_MODELS: typeof extra === "string" ? extra : JSON.stringify(extra), ...vars },
    app,
  );

it("serves a model that the table does not have, at its own price and window", async () => {
  const { send, post, runs } = worker({
    [NEW]: {
      like: LIKE,
      price: { per_million_input_tokens: 5000, per_million_output_tokens: 7000 },
      context_window: 1000,
      capabilities: ["streaming", "json"],
    },
  });
  const listed = { id: NEW, task: "text-generation", owned_by: "vendor", context_window: 1000 };
  const { data } = await (await send("/v1/models")).json<any>();
  const own = data.find(({ id }: { id: string }) => id === NEW);
  expect(own).toMatchObject({
    ...listed,
    neurons: { per_million_input_tokens: 5000, per_million_output_tokens: 7000 },
    capabilities: ["streaming", "json"],
  });
  expect(await (await send("/v1/models/brand-new-9b")).json()).toEqual(own);

  const reply = await post("/v1/chat/completions", { model: "brand-new-9b", messages });
  expect(reply.headers.get("x-model")).toBe(NEW);
  // The answer claims a million tokens of each kind, and no more than the window count.
  expect(reply.headers.get("x-neurons")).toBe("12");
  expect(runs[0]!.model).toBe(NEW);
  // The window leaves no more, and tools are not among its capabilities.
  expect(runs[0]!.inputs.max_completion_tokens).toBeLessThan(1000);
  const tools = [{ type: "function", function: { name: "read" } }];
  const refused = await post("/v1/chat/completions", { model: NEW, messages, tools });
  expect(await errorOf(refused)).toMatchObject({ status: 400, param: "tools" });
});

it("serves it as the default, as an alias and as a fallback", async () => {
  const extra = { [NEW]: { like: "gemma-4" } };
  const byDefault = worker(extra, { DEFAULT_MODEL: NEW });
  expect((await byDefault.post("/v1/chat/completions", { messages })).status).toBe(200);
  expect(byDefault.runs[0]!.model).toBe(NEW);
  const byAlias = worker(extra, { MODEL_ALIASES: JSON.stringify({ newest: NEW }) });
  await byAlias.post("/v1/chat/completions", { model: "newest", messages });
  expect(byAlias.runs[0]!.model).toBe(NEW);
  const fallback = chatWorker(
    ({ model }) => {
      if (model !== NEW) throw new Error("3040: Capacity temporarily exceeded");
      return answer();
    },
    { EXTRA_MODELS: JSON.stringify(extra), FALLBACK_MODELS: NEW },
  );
  const reply = await fallback.post("/v1/chat/completions", { messages });
  expect(reply.headers.get("x-model")).toBe(NEW);
});

it("gives a model of the table another price, and it stays one model", async () => {
  const { send } = worker({
    [LIKE]: { like: LIKE, price: { per_million_input_tokens: 1, per_million_output_tokens: 2 } },
  });
  const { data } = await (await send("/v1/models")).json<any>();
  const rows = data.filter(({ id }: { id: string }) => id === LIKE);
  expect(rows).toMatchObject([{ neurons: { per_million_input_tokens: 1 } }]);
});

it("takes the object that wrangler.jsonc allows, and other units of price", async () => {
  const id = "@cf/vendor/speaker";
  const { send } = chatWorker(
    answer,
    {
      EXTRA_MODELS: {
        [id]: { like: "@cf/deepgram/aura-2-en", price: { per_audio_minute: 4 } },
      },
    },
    app,
  );
  expect(await (await send(`/v1/models/${id}`)).json()).toMatchObject({
    task: "text-to-speech",
    neurons: { per_audio_minute: 4 },
  });
  expect(log).not.toHaveBeenCalled();
});

it.each([
  ["not JSON", "{", undefined, "a JSON object"],
  ["a list", "[]", undefined, "a JSON object"],
  ["an id without a vendor", { gemma: { like: LIKE } }, "gemma", "@cf/vendor/model"],
  ["no likeness", { [NEW]: {} }, NEW, "`like`"],
  ["an unknown likeness", { [NEW]: { like: "nothing" } }, NEW, "`like`"],
  ["an unknown field", { [NEW]: { like: LIKE, cost: 1 } }, NEW, "no field `cost`"],
  [
    "a price that is a number",
    { [NEW]: { like: LIKE, price: 5 } },
    NEW,
    "per_million_input_tokens",
  ],
  [
    "a price below 0",
    { [NEW]: { like: LIKE, price: { per_million_input_tokens: -1 } } },
    NEW,
    "`price`",
  ],
  [
    "a price of another task",
    { [NEW]: { like: LIKE, price: { per_audio_minute: 1 } } },
    NEW,
    "`price`",
  ],
  ["a window of 0", { [NEW]: { like: LIKE, context_window: 0 } }, NEW, "`context_window`"],
  [
    "an unknown capability",
    { [NEW]: { like: LIKE, capabilities: ["smell"] } },
    NEW,
    "streaming, tools, json",
  ],
])("tells the owner in one line: %s", async (_title, extra, model, expected) => {
  const { send, post, runs } = worker(extra);
  const { problem } = await (await send("/")).json<{ problem: string }>();
  expect(problem).toContain("EXTRA_MODELS");
  expect(problem).toContain(expected);
  expect(log.mock.calls.map(([line]: [string]) => JSON.parse(line))).toEqual([
    { variable: "EXTRA_MODELS", model, expected: expect.stringContaining(expected) },
  ]);
  // Other models answer as ever.
  expect((await post("/v1/chat/completions", { model: LIKE, messages })).status).toBe(200);
  expect(runs).toHaveLength(1);
  if (model === undefined) return;
  const failure = await errorOf(await post("/v1/chat/completions", { model, messages }));
  expect(failure).toMatchObject({ status: 500, code: "misconfigured" });
  expect(failure.message).toContain("EXTRA_MODELS");
});
