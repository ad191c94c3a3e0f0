import { expect, test } from "vitest";
import { eventsOf, GEMMA, GPT_OSS, KIMI, run } from "./helpers.ts";

const messages = [{ role: "user", content: "Why is the sky blue?" }];

test("an answer is a chat completion with reasoning and neurons", async () => {
  const answer = await run(GEMMA, { messages });
  expect(answer).toMatchObject({
    id: expect.stringMatching(/^chatcmpl-/),
    object: "chat.completion",
    model: GEMMA,
    choices: [{ index: 0, finish_reason: "stop", logprobs: null, message: { role: "assistant" } }],
    usage: { prompt_tokens_details: { cached_tokens: 0 }, neurons: expect.any(Number) },
  });
  const [{ message }] = answer.choices;
  expect(message.content).toContain("simulated answer");
  expect(message.reasoning_content).toContain("I am a simulator");
});

test("reasoning is off if its switch says so, whatever its name", async () => {
  const off = { chat_template_kwargs: { enable_thinking: false, thinking: false } };
  const [gemma, kimi] = await Promise.all([
    run(GEMMA, { messages, ...off }),
    run(KIMI, { messages, ...off }),
  ]);
  expect(gemma.choices[0].message.reasoning_content).toBeNull();
  expect(kimi.choices[0].message.reasoning).toBeNull();
});

test("Kimi's field for reasoning is `reasoning`", async () => {
  const { choices } = await run(KIMI, { messages });
  expect(choices[0].message).toMatchObject({ reasoning: expect.stringContaining("simulator") });
  expect(choices[0].message).not.toHaveProperty("reasoning_content");
});

test("a stream has the captured order: role, increments, finish, usage, native event, [DONE]", async () => {
  const events = await eventsOf(await run(GEMMA, { messages, stream: true }));
  const whole = await run(GEMMA, { messages });
  expect(events.at(-1)).toBe("[DONE]");
  expect(events.at(-2)).toEqual({ response: "", usage: whole.usage });
  expect(events.at(-3)).toMatchObject({ choices: [], usage: whole.usage });
  expect(events.at(-4)).toMatchObject({ choices: [{ delta: {}, finish_reason: "stop" }] });
  expect(events[0]).toMatchObject({
    object: "chat.completion.chunk",
    choices: [
      { delta: { role: "assistant", content: "", reasoning_content: null }, finish_reason: null },
    ],
    usage: { prompt_tokens: whole.usage.prompt_tokens, completion_tokens: 0 },
  });
  const middle = events.slice(1, -4);
  const join = (field: string) =>
    middle.map(({ choices }) => choices[0].delta[field] ?? "").join("");
  expect(join("content")).toBe(whole.choices[0].message.content);
  expect(join("reasoning_content")).toBe(whole.choices[0].message.reasoning_content);
  const increments = middle.reduce((sum, { usage }) => sum + usage.completion_tokens, 0);
  expect(increments).toBe(whole.usage.completion_tokens);
  expect(new Set(middle.map(({ id }) => id))).toHaveProperty("size", 1);
});

test("too few tokens end with the finish reason length", async () => {
  const { choices, usage } = await run(GEMMA, { messages, max_completion_tokens: 5 });
  expect(choices[0].finish_reason).toBe("length");
  expect(usage.completion_tokens).toBe(5);
});

test("a stop sequence ends the answer before it, and is named", async () => {
  const off = { chat_template_kwargs: { enable_thinking: false } };
  const { choices } = await run(GEMMA, { messages, ...off, stop: ["(no model"] });
  expect(choices[0]).toMatchObject({
    message: { content: "This is a simulated answer from local-ai " },
    finish_reason: "stop",
    stop_reason: "(no model",
  });
});

test("gpt-oss reads the limit of the format that it is called in", async () => {
  const long = "Write a long story.";
  const chat = await run(GPT_OSS, { prompt: long, max_tokens: 5, max_output_tokens: 9 });
  expect(chat.usage.completion_tokens).toBe(5);
  const response = await run(GPT_OSS, { input: long, max_tokens: 5, max_output_tokens: 9 });
  expect(response.usage.output_tokens).toBe(9);
});

test("JSON mode takes OpenAI's wrapper and gives a text", async () => {
  const schema = { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] };
  const response_format = { type: "json_schema", json_schema: { name: "answer", schema } };
  const { choices } = await run(GEMMA, { messages, response_format });
  expect(JSON.parse(choices[0].message.content)).toEqual({ ok: expect.any(Boolean) });
});

test("an image in a message is read, and its size is in the answer", async () => {
  const png = "iVBORw0KGgoAAAANSUhEUgAAAoAAAAHgCAYAAAA10dzkAAAAAElFTkSuQmCC";
  const content = [
    { type: "text", text: "What is on it?" },
    { type: "image_url", image_url: { url: `data:image/png;base64,${png}` } },
  ];
  const { choices } = await run(GEMMA, { messages: [{ role: "user", content }] });
  expect(choices[0].message.content).toContain("a 640×480 PNG");
});

test("gpt-oss answers messages with a chat completion and an input with a response", async () => {
  const chat = await run(GPT_OSS, { messages });
  expect(chat.object).toBe("chat.completion");
  const response = await run(GPT_OSS, {
    input: "Why is the sky blue?",
    reasoning: { effort: "low" },
  });
  expect(response).toMatchObject({
    object: "response",
    status: "completed",
    output: [{ type: "reasoning" }, { type: "message", content: [{ type: "output_text" }] }],
    usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number) },
  });
});
