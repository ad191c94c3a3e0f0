/* The whole way: this Worker → local-ai → apps/llm as the server → its own local-ai, which simulates. */
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { eventsOf, failure, GEMMA, LLAMA, LLAMA_70B } from "./helpers.ts";

const run = (model: string, inputs: Record<string, unknown>): Promise<any> =>
  env.LLM_AI.run(model, inputs);

test("an answer in the native form, whole and streamed, says the same", async () => {
  const whole = await run(LLAMA, { prompt: "Why is the sky blue?" });
  expect(Object.keys(whole)).toEqual(["response", "usage"]);
  expect(whole.response).toContain("You asked: “Why is the sky blue?”");
  const events = await eventsOf(await run(LLAMA, { prompt: "Why is the sky blue?", stream: true }));
  const pieces = events.slice(0, -2).map(({ response }) => response);
  expect(pieces.join("")).toBe(whole.response);
  expect(pieces.length).toBeGreaterThan(5);
  expect(events.at(-2)).toEqual({ response: "", usage: whole.usage });
});

test("reasoning and a tool call cross both Workers", async () => {
  const parameters = {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
  };
  const tools = [
    {
      type: "function",
      function: { name: "get_weather", description: "The weather of a city", parameters },
    },
  ];
  const messages = [{ role: "user", content: "What is the weather in Lisbon?" }];
  const { choices } = await run(GEMMA, { messages, tools });
  expect(choices[0].finish_reason).toBe("tool_calls");
  expect(choices[0].message.reasoning_content).toContain("simulator");
  expect(JSON.parse(choices[0].message.tool_calls[0].function.arguments)).toEqual({
    city: "Lisbon",
  });
});

test("in the native format, JSON that satisfies a schema is returned as an object", async () => {
  const json_schema = { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] };
  const response_format = { type: "json_schema", json_schema };
  const { response } = await run(LLAMA_70B, { prompt: "Is it?", response_format });
  expect(response).toEqual({ ok: expect.any(Boolean) });
});

test("embeddings have the model's dimensions", async () => {
  const { shape } = await run("@cf/baai/bge-m3", { text: ["one", "two"] });
  expect(shape).toEqual([2, 1024]);
});

test("translation prompts a text generation model", async () => {
  const inputs = { text: "Tax returns are due.", source_lang: "en", target_lang: "fr" };
  const { translated_text } = await run("@cf/meta/m2m100-1.2b", inputs);
  expect(translated_text).toContain("Translate the user's message from English to French.");
});

test("what the server does not do stays simulated", async () => {
  await env.LLM_AI.calls();
  const { image } = await run("@cf/black-forest-labs/flux-1-schnell", { prompt: "a lake" });
  expect(image.length).toBeGreaterThan(1000);
  const [call] = await env.LLM_AI.calls();
  expect(call).not.toHaveProperty("answered_by");
});

test("an input that the server rejects is the platform's error, with the server's message", async () => {
  const tool = {
    name: "x".repeat(300),
    description: "",
    parameters: { type: "object", properties: {} },
  };
  const inputs = { messages: [{ role: "user", content: "Hi" }], tools: [tool] };
  expect(await failure(run(LLAMA_70B, inputs))).toMatch(
    /^InferenceUpstreamError: 8001: Invalid input: `tools/,
  );
});
