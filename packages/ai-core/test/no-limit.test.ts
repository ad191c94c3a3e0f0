import { describe, expect, it } from "vitest";
import { ANTHROPIC_ROUTES } from "../src/protocols/anthropic/index.ts";
import { OLLAMA_ROUTES } from "../src/protocols/ollama/index.ts";
import { chatApp, chatWorker } from "./chat-app.ts";

const app = { ...chatApp, routes: [...chatApp.routes, ...ANTHROPIC_ROUTES, ...OLLAMA_ROUTES] };
const messages = [{ role: "user", content: "hi" }];
const model = "llama-3.3-70b-instruct-fp8-fast";
const worker = () => chatWorker(() => ({ response: "ok" }), {}, app);

describe("a limit that means none", () => {
  it.each([
    ["/v1/chat/completions", { messages, max_tokens: 0 }, "max_tokens"],
    ["/v1/chat/completions", { messages, max_tokens: -1 }, "max_tokens"],
    ["/v1/chat/completions", { messages, max_completion_tokens: 0 }, "max_completion_tokens"],
    ["/v1/completions", { prompt: "hi", max_tokens: -1 }, "max_tokens"],
    ["/v1/responses", { input: "hi", max_output_tokens: 0 }, "max_output_tokens"],
    ["/v1/responses", { input: "hi", max_output_tokens: -1 }, "max_output_tokens"],
    ["/api/chat", { messages, options: { num_predict: 0 }, stream: false }, null],
    ["/api/chat", { messages, options: { num_predict: -1 }, stream: false }, null],
    ["/api/generate", { prompt: "hi", options: { num_predict: -2 }, stream: false }, null],
  ])("%s %j has the default limit", async (path, body, ignored) => {
    const { post, runs } = worker();
    const reply = await post(path, { model, ...body });
    expect([reply.status, reply.headers.get("x-ignored-params")]).toEqual([200, ignored]);
    expect(runs[0]!.inputs.max_tokens).toBe(2048);
  });

  it("is no other number below 1", async () => {
    const { post } = worker();
    const reply = await post("/v1/chat/completions", { messages, max_tokens: -160 });
    expect(reply.status).toBe(400);
  });
});

describe("max_tokens of 0, where its protocol defines it, calls no model", () => {
  it("completions: the text is empty, or the prompt", async () => {
    const { post, runs } = worker();
    const body = { model, prompt: ["a", "b"], max_tokens: 0 };
    const texts = async (more: object) => {
      const reply = await (await post("/v1/completions", { ...body, ...more })).json<any>();
      expect(reply.usage).toMatchObject({ completion_tokens: 0 });
      return reply.choices.map((choice: any) => [choice.text, choice.finish_reason]);
    };
    expect(await texts({})).toEqual([
      ["", "length"],
      ["", "length"],
    ]);
    expect(await texts({ echo: true })).toEqual([
      ["a", "length"],
      ["b", "length"],
    ]);
    const stream = await (await post("/v1/completions", { ...body, stream: true })).text();
    expect(stream.match(/"finish_reason":"length"/g)).toHaveLength(2);
    expect(stream.endsWith("data: [DONE]\n\n")).toBe(true);
    expect(runs).toEqual([]);
  });

  it("Messages: the message has no content", async () => {
    const { post, runs } = worker();
    const body = { model, messages, max_tokens: 0 };
    const reply = await (await post("/v1/messages", body)).json<any>();
    expect(reply).toMatchObject({
      content: [],
      stop_reason: "max_tokens",
      usage: { input_tokens: expect.any(Number), output_tokens: 0 },
    });
    const stream = await (await post("/v1/messages", { ...body, stream: true })).text();
    expect(stream.match(/^event: \w+$/gm)).toEqual([
      "event: message_start",
      "event: message_delta",
      "event: message_stop",
    ]);
    expect(runs).toEqual([]);
  });
});

it("echo puts the prompt before each answer, streamed or not", async () => {
  const { post } = worker();
  const body = { model, prompt: ["a", "b"], echo: true };
  const reply = await (await post("/v1/completions", body)).json<any>();
  expect(reply.choices.map(({ text }: any) => text)).toEqual(["aok", "bok"]);
  const stream = await (await post("/v1/completions", { ...body, stream: true })).text();
  const texts = ["", ""];
  for (const [, json] of stream.matchAll(/^data: (\{.*)$/gm)) {
    const [{ index, text }] = JSON.parse(json!).choices;
    texts[index] += text;
  }
  expect(texts).toEqual(["aok", "bok"]);
});
