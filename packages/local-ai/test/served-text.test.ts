import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { eventsOf, failure, GEMMA, LLAMA, LLAMA_70B } from "./helpers.ts";
import { LLAMACPP_TOOLS, OLLAMA_TEXT, OLLAMA_TOOLS, WHOLE } from "./recorded.ts";
import { asked, ready, serve, STREAM } from "./served.ts";

const tools = [
  { type: "function", function: { name: "get_weather", description: "", parameters: {} } },
];
const messages = [{ role: "user", content: "The weather?" }];

test.for([1, 3, 7, 10_000])("a stream cut every %i bytes has the native form", async (every) => {
  await ready({ text: OLLAMA_TEXT, type: STREAM, every });
  const events = await eventsOf(await serve(LLAMA, { prompt: "Why?", stream: true }));
  expect(events.at(-1)).toBe("[DONE]");
  expect(events.at(-2)).toEqual({
    response: "",
    usage: { prompt_tokens: 26, completion_tokens: 5, total_tokens: 31 },
  });
  expect(events.slice(0, -2).map(({ response }) => response)).toEqual(["天空", " is 🙂"]);
  expect(Object.keys(events[0])).toEqual(["response", "p"]);
});

test("Ollama's reasoning and whole calls become chunks as Cloudflare cuts them", async () => {
  await ready({ text: OLLAMA_TOOLS, type: STREAM });
  const events = await eventsOf(await serve(GEMMA, { messages, tools, stream: true }));
  const deltas = events.flatMap((event) => event.choices?.map(({ delta }: any) => delta) ?? []);
  expect(deltas.map((delta) => delta.reasoning_content ?? "").join("")).toBe("The weather, twice.");
  const pieces = deltas.flatMap((delta) => delta.tool_calls ?? []);
  const args = (index: number) =>
    pieces
      .filter((piece) => piece.index === index)
      .map((piece) => piece.function.arguments ?? "")
      .join("");
  expect([args(0), args(1)].map((text) => JSON.parse(text))).toEqual([
    { city: "Oslo" },
    { city: "Rome" },
  ]);
  expect(events.find((event) => event.choices?.[0]?.finish_reason)).toMatchObject({
    choices: [{ finish_reason: "tool_calls" }],
  });
});

test("llama.cpp's call in pieces is one call, with the server's own count of tokens", async () => {
  await ready({ text: LLAMACPP_TOOLS, type: STREAM });
  const parameters = { type: "object", properties: {} };
  const tool = { name: "get_weather", description: "Weather of a city", parameters };
  const inputs = { messages, tools: [tool], stream: true };
  const events = await eventsOf(await serve(LLAMA_70B, inputs));
  expect(events).toMatchObject([
    { response: "", tool_calls: [{ name: "get_weather", arguments: { city: "Oslo" } }] },
    { response: "", usage: { prompt_tokens: 44, completion_tokens: 48 } },
    "[DONE]",
  ]);
});

test("the server gets its most similar model, the key, and no more than the caller sent", async () => {
  await ready({ text: WHOLE });
  const answer = await serve(GEMMA, { messages, tools, temperature: 0.2, tool_choice: "required" });
  expect(answer).toMatchObject({
    object: "chat.completion",
    model: GEMMA,
    choices: [{ message: { content: "Hi there." }, finish_reason: "stop" }],
    usage: { prompt_tokens: 9, completion_tokens: 3, neurons: expect.any(Number) },
  });
  const { seen } = await asked();
  expect(seen).toEqual([
    {
      path: "/v1/chat/completions",
      authorization: "Bearer secret-of-tests-only",
      body: { model: "gemma3:4b", messages, temperature: 0.2, tools, tool_choice: "required" },
    },
  ]);
});

test("images, earlier calls and JSON mode reach the server in OpenAI's form", async () => {
  await ready({ text: WHOLE });
  const png = "iVBORw0KGgoAAAANSUhEUgAAAoAAAAHgCAYAAAA10dzkAAAAAElFTkSuQmCC";
  const image = { type: "image_url", image_url: { url: `data:image/png;base64,${png}` } };
  const call = { id: "c1", type: "function", function: { name: "look", arguments: "{}" } };
  const history = [
    { role: "user", content: [{ type: "text", text: "What is it?" }, image] },
    { role: "assistant", content: null, tool_calls: [call] },
    { role: "tool", tool_call_id: "c1", content: "a cat" },
  ];
  const json_schema = { name: "x", schema: { type: "object" } };
  await serve(GEMMA, { messages: history, response_format: { type: "json_schema", json_schema } });
  const { seen } = await asked();
  expect(seen[0]!.body).toMatchObject({
    messages: [history[0], { ...history[1], content: "" }, history[2]],
    response_format: { type: "json_schema", json_schema: { schema: { type: "object" } } },
  });
});

test("if a server does not support a switch, the request is repeated without it", async () => {
  await ready(
    { status: 400, text: '{"error":{"message":"Unknown field reasoning_effort"}}' },
    { text: WHOLE },
  );
  expect(await serve(LLAMA, { prompt: "Hi" })).toMatchObject({ response: "Hi there." });
  const { seen } = await asked();
  expect(seen.map(({ body }) => body.reasoning_effort)).toEqual(["none", undefined]);
  expect(seen[1]!.body.max_tokens).toBe(256);
});

test.for([
  [
    "Ollama's unknown model",
    404,
    '{"error":{"message":"model \\"x\\" not found","type":"not_found_error"}}',
    "5007",
  ],
  [
    "Ollama's refusal",
    400,
    '{"error":{"message":"does not support tools"}}',
    "8001: Invalid input: does not support tools",
  ],
  [
    "llama.cpp while it loads",
    503,
    '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}',
    "3040",
  ],
  [
    "llama.cpp's wrong key",
    401,
    '{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}',
    "10000",
  ],
  ["too many requests", 429, '{"error":"slow down"}', "3021"],
  ["a gateway's time-out", 504, "<html>", "3007"],
  ["a crash", 500, '{"error":{"message":"more system memory"}}', "3043: Internal server error"],
  ["a page in place of JSON", 200, "<html>", "3043"],
  ["JSON that is no completion", 200, '{"ok":true}', "3043"],
] as const)("%s is the platform's error", async ([, status, text, code]) => {
  await ready({ status, text });
  expect(await failure(serve(LLAMA, { prompt: "Hi" }))).toContain(
    `InferenceUpstreamError: ${code}`,
  );
});

test("a server that is silent is a time-out", async () => {
  await ready({ text: WHOLE, before: 2000 });
  expect(await failure(serve(LLAMA, { prompt: "Hi" }))).toContain("3007: Request timeout");
});

const half = OLLAMA_TEXT.slice(0, OLLAMA_TEXT.indexOf("\n\n") + 2);

test.for([
  ["breaks", { text: half, after: "break" }],
  ["ends too early", { text: half }],
  ["falls silent", { text: half, after: "silence" }],
  ["has an error in it", { text: `${half}data: {"error":{"message":"out of memory"}}\n\n` }],
  ["has an event that is not valid JSON", { text: `${half}data: oops\n\n` }],
] as const)("a stream that %s breaks for the caller, too", async ([, answer]) => {
  await ready({ ...answer, type: STREAM });
  const stream = await serve(LLAMA, { prompt: "Hi", stream: true });
  await expect(new Response(stream).text()).rejects.toThrow();
});

/** Well below the time-out, which would end the call as well. */
const SOON = 300;

test("cancellation reaches the server with the next piece", async () => {
  await ready({ text: half, type: STREAM, after: "more" });
  const stream = await serve(LLAMA, { prompt: "Hi", stream: true });
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  await vi.waitFor(async () => expect((await asked()).left).toBe(1), SOON);
});

test("an abort reaches a silent server immediately", async () => {
  await ready({ text: half, type: STREAM, after: "silence" });
  const abort = new AbortController();
  const { signal } = abort;
  const stream = await serve(LLAMA, { prompt: "Hi", stream: true }, { signal });
  await stream.getReader().read();
  abort.abort();
  await vi.waitFor(async () => expect((await asked()).left).toBe(1), SOON);
});

test("the calls say who answered and how it ended", async () => {
  await ready({ text: WHOLE });
  await env.SERVED_AI.calls();
  await serve(LLAMA, { prompt: "Hi" });
  expect(await env.SERVED_AI.calls()).toMatchObject([
    { model: LLAMA, answered_by: "server.example llama3.2:3b", outcome: "done" },
  ]);
});
