import { expect, test } from "vitest";
import { eventsOf, failure, LLAMA, LLAMA_70B, QWEN_CHAT, run } from "./helpers.ts";

test("a prompt is answered with response and usage, and says that it is simulated", async () => {
  const answer = await run(LLAMA, { prompt: "Why is the sky blue?" });
  expect(Object.keys(answer)).toEqual(["response", "usage"]);
  expect(answer.response).toContain("simulated answer from local-ai (no model ran)");
  expect(answer.response).toContain("Why is the sky blue?");
  const { prompt_tokens, completion_tokens, total_tokens } = answer.usage;
  expect(total_tokens).toBe(prompt_tokens + completion_tokens);
});

test("the same call gives the same answer, and another seed another one", async () => {
  const inputs = { messages: [{ role: "user", content: "Tell me something." }] };
  const [first, again, other] = await Promise.all([
    run(LLAMA, inputs),
    run(LLAMA, inputs),
    run(LLAMA, { ...inputs, seed: 7 }),
  ]);
  expect(again).toEqual(first);
  expect(other.response).not.toBe(first.response);
});

test("a Chinese question is answered in Chinese", async () => {
  const { response } = await run(LLAMA, { prompt: "天空为什么是蓝色的？" });
  expect(response).toContain("模拟回答");
});

test("max_tokens ends the answer, and 256 is the default", async () => {
  const short = await run(LLAMA, { prompt: "Write a long story.", max_tokens: 10 });
  expect(short.usage.completion_tokens).toBe(10);
  const usual = await run(LLAMA, { prompt: "Write a long story." });
  expect(usual.usage.completion_tokens).toBe(256);
});

test("fields of OpenAI's format have no effect", async () => {
  const ignored = { stop: ["(no model"], max_completion_tokens: 3 };
  expect(await run(LLAMA, { prompt: "Hello", ...ignored })).toEqual(
    await run(LLAMA, { prompt: "Hello" }),
  );
});

test("a stream has padded pieces, one event with usage, and [DONE]", async () => {
  const inputs = { prompt: "Why is the sky blue?", max_tokens: 30 };
  const events = await eventsOf(await run(LLAMA, { ...inputs, stream: true }));
  const whole = await run(LLAMA, inputs);
  expect(events.at(-1)).toBe("[DONE]");
  expect(events.at(-2)).toEqual({ response: "", usage: whole.usage });
  const pieces = events.slice(0, -2);
  for (const piece of pieces) expect(Object.keys(piece)).toEqual(["response", "p"]);
  expect(pieces.map(({ response }) => response).join("")).toBe(whole.response);
});

test("a reasoning model of this form thinks in tags within the text", async () => {
  const { response } = await run("@cf/qwen/qwq-32b", { prompt: "Hi" });
  expect(response).toMatch(/^<think>\n.+\n<\/think>\n\nThis is a simulated answer/s);
  const events = await eventsOf(await run("@cf/qwen/qwq-32b", { prompt: "Hi", stream: true }));
  expect(events.map((event) => event.response ?? "").join("")).toBe(response);
});

test("JSON mode gives an object that satisfies the schema, and is rejected in a stream", async () => {
  const schema = {
    type: "object",
    properties: {
      city: { type: "string" },
      degrees: { type: "number", minimum: -40, maximum: 50 },
    },
    required: ["city", "degrees"],
  };
  const inputs = {
    prompt: "Weather?",
    response_format: { type: "json_schema", json_schema: schema },
  };
  const { response } = await run(LLAMA_70B, inputs);
  expect(response).toEqual({ city: expect.any(String), degrees: expect.any(Number) });
  expect(await failure(run(LLAMA_70B, { ...inputs, stream: true }))).toBe(
    "InferenceUpstreamError: 5023: JSON Mode is not supported with stream mode",
  );
});

test("a model with the own form in may give a chat completion out", async () => {
  const answer = await run(QWEN_CHAT, { messages: [{ role: "user", content: "Hello" }] });
  expect(answer).toMatchObject({
    object: "chat.completion",
    choices: [{ message: { role: "assistant", content: expect.stringContaining("simulated") } }],
  });
});
