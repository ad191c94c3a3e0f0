import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";
import { answer, ownLedger } from "./production-app.ts";

const LLAMA = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
const GEMMA = "@cf/google/gemma-4-26b-a4b-it";
const KIMI = "@cf/moonshotai/kimi-k2.6";
const messages = [{ role: "user", content: "hi" }];
const tools = [{ type: "function", function: { name: "read", parameters: { type: "object" } } }];

async function limitOf(body: object, vars: Record<string, unknown> = {}) {
  const { post, runs } = chatWorker(() => ({ response: "ok" }), vars);
  const reply = await post("/v1/chat/completions", { messages, ...body });
  expect(reply.status).toBe(200);
  const { max_tokens, max_completion_tokens } = runs[0]!.inputs;
  return { limit: max_tokens ?? max_completion_tokens, warnings: reply.headers.get("x-warnings") };
}

describe("an answer's limit", () => {
  it("is lowered to what the context leaves, with a warning to the caller", async () => {
    const { limit, warnings } = await limitOf({ model: LLAMA, max_tokens: 32_000 });
    expect(limit).toBeLessThan(24_000);
    expect(limit).toBeGreaterThan(23_000);
    expect(warnings).toContain(`max_tokens was lowered to ${limit}`);
  });

  it("leaves room for a long prompt in any script", async () => {
    const content = "天气很好。".repeat(3000);
    const long = [{ role: "user", content }];
    const { limit } = await limitOf({ model: LLAMA, max_tokens: 32_000, messages: long });
    expect(limit).toBeLessThanOrEqual(24_000 - 15_000);
    expect(limit).toBeGreaterThan(3000);
  });

  it("stays as requested if that fits", async () => {
    expect(await limitOf({ model: LLAMA, max_tokens: 9000 })).toEqual({
      limit: 9000,
      warnings: null,
    });
  });

  it.each([
    ["of a model that does not think", { model: LLAMA }, 2048],
    ["of one that thinks", { model: GEMMA }, 8192],
    ["where tools are offered", { model: GEMMA, tools }, 16_384],
    [
      "if tools are offered but must not be called",
      { model: GEMMA, tools, tool_choice: "none" },
      8192,
    ],
  ])("is by default, %s, %o %i", async (_title, body, limit) => {
    expect(await limitOf(body)).toEqual({ limit, warnings: null });
  });

  it("is by default at most what a long prompt leaves", async () => {
    const long = [{ role: "user", content: "word ".repeat(16_000) }];
    const body = { model: "@cf/qwen/qwen3-30b-a3b-fp8", tools, messages: long };
    const { limit, warnings } = await limitOf(body);
    expect(limit).toBeLessThan(32_768 - 20_000);
    expect(warnings).toBeNull();
  });

  it("is the Worker's own if DEFAULT_MAX_TOKENS is set", async () => {
    const vars = { DEFAULT_MAX_TOKENS: "512" };
    expect((await limitOf({ model: GEMMA, tools }, vars)).limit).toBe(512);
    expect((await limitOf({ model: GEMMA, max_tokens: 100 }, vars)).limit).toBe(100);
  });

  it("leaves the error for an input that is too long to the platform, which states figures", async () => {
    const long = [{ role: "user", content: "word ".repeat(100_000) }];
    const { limit } = await limitOf({ model: LLAMA, max_tokens: 32_000, messages: long });
    expect(limit).toBe(256);
  });
});

describe("a reservation", () => {
  it.each([KIMI, GEMMA])("of %s with 32,000 tokens fits a fresh day", async (model) => {
    const { post, runs, settled } = chatWorker(() => answer(1), { LEDGER: ownLedger() });
    const reply = await post("/v1/chat/completions", { model, messages, max_tokens: 200_000 });
    expect(reply.status).toBe(200);
    const limit = runs[0]!.inputs.max_completion_tokens;
    if (limit < 200_000)
      expect(reply.headers.get("x-warnings")).toContain(`max_tokens was lowered to ${limit}`);
    await settled();
  });

  it("reserves no more than the day has left, and rejects only if that is too little to be useful", async () => {
    const vars = { LEDGER: ownLedger(), DAILY_NEURON_BUDGET: "100" };
    const { post, runs, settled } = chatWorker(() => answer(95), vars);
    const ask = () => post("/v1/chat/completions", { model: LLAMA, messages, max_tokens: 20_000 });
    const first = await ask();
    expect(first.status).toBe(200);
    expect(runs[0]!.inputs.max_tokens).toBeLessThan(500);
    expect(first.headers.get("x-warnings")).toContain("budget");
    await settled();
    const second = await ask();
    expect(await errorOf(second)).toMatchObject({ status: 429, code: "daily_limit" });
    expect(second.headers.get("x-should-retry")).toBe("false");
    expect(runs).toHaveLength(1);
  });
});
