import { describe, expect, it } from "vitest";
import { chatApp, chatWorker, type Step } from "./chat-app.ts";
import { bytesOf, CHAT, chatChunk, events, NATIVE } from "./text-format.ts";
import { ANTHROPIC_ROUTES } from "../src/protocols/anthropic/index.ts";

const app = { ...chatApp, routes: [...chatApp.routes, ...ANTHROPIC_ROUTES] };
const messages = [{ role: "user", content: "hi" }];
const chunk = (content: string) => chatChunk({ content });

/** Who stops: the filter in a native answer, the model itself in a chat, which says so as vLLM does. */
const MODELS: [string, string, Step][] = [
  [
    "a native model",
    NATIVE,
    ({ inputs }) =>
      inputs.stream
        ? bytesOf(events({ response: "one E" }, { response: "ND two" }, "[DONE]"))
        : { response: "one END two" },
  ],
  [
    "a chat model",
    CHAT,
    ({ inputs }) => {
      const end = { finish_reason: "stop", stop_reason: "END" };
      if (!inputs.stream) return { choices: [{ message: { content: "one " }, ...end }] };
      return bytesOf(
        events(chunk("one "), { choices: [{ index: 0, delta: {}, ...end }] }, "[DONE]"),
      );
    },
  ],
];

describe.each(MODELS)("a stop sequence that %s meets", (_title, model, step) => {
  const body = { model, messages, max_tokens: 100, stop_sequences: ["never", "END"] };

  it("is reported to Anthropic's clients", async () => {
    const { post } = chatWorker(step, {}, app);
    expect(await (await post("/v1/messages", body)).json()).toMatchObject({
      content: [{ type: "text", text: "one " }],
      stop_reason: "stop_sequence",
      stop_sequence: "END",
    });
    const text = await (await post("/v1/messages", { ...body, stream: true })).text();
    expect(text).toContain('"delta":{"stop_reason":"stop_sequence","stop_sequence":"END"}');
  });

  it("is an end like any other to OpenAI's", async () => {
    const { post } = chatWorker(step, {}, app);
    const { choices } = await (
      await post("/v1/chat/completions", { model, messages, stop: ["END"] })
    ).json<any>();
    expect(choices[0]).toMatchObject({ message: { content: "one " }, finish_reason: "stop" });
  });
});

it.each([
  ["a number, as vLLM has for the end of the text", { stop_reason: 151_645 }],
  ["a text that nobody asked for", { stop_reason: "<|im_end|>" }],
  ["nothing", {}],
])("a model whose reason to stop is %s just ended its turn", async (_title, end) => {
  const { post } = chatWorker(
    () => ({ choices: [{ message: { content: "ok" }, finish_reason: "stop", ...end }] }),
    {},
    app,
  );
  const body = { model: CHAT, messages, max_tokens: 9, stop_sequences: ["END"] };
  expect(await (await post("/v1/messages", body)).json()).toMatchObject({
    stop_reason: "end_turn",
    stop_sequence: null,
  });
});

describe("more stop sequences than a chat model takes", () => {
  const stop = ["a1", "b2", "c3", "d4", "END", "never"];

  it("still end the answer", async () => {
    const { post, runs } = chatWorker(
      ({ inputs }) =>
        inputs.stream
          ? bytesOf(events(chunk("one E"), chunk("ND two"), "[DONE]"))
          : { choices: [{ message: { content: "one END two" }, finish_reason: "stop" }] },
      {},
      app,
    );
    const body = { model: CHAT, messages, stop };
    const { choices } = await (await post("/v1/chat/completions", body)).json<any>();
    expect(choices[0].message.content).toBe("one ");
    expect(runs[0]!.inputs.stop).toEqual(stop.slice(0, 4));
    const text = await (await post("/v1/chat/completions", { ...body, stream: true })).text();
    expect(text).toContain('"content":"one "');
    expect(text).not.toContain("two");
    expect(text).toContain('"finish_reason":"stop"');
  });

  it.each([
    ["/v1/chat/completions", "stop"],
    ["/v1/messages", "stop_sequences"],
  ])("are at most 16 on %s", async (path, field) => {
    const { post } = chatWorker(() => ({ response: "ok" }), {}, app);
    const stops = Array.from({ length: 17 }, (_, index) => `s${index}`);
    const reply = await post(path, { messages, max_tokens: 9, [field]: stops });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain(`\`${field}\``);
  });
});

it("refuses a stop sequence that would cost more to look for than any is worth", async () => {
  const { post, runs } = chatWorker(() => ({ response: "ok" }), {}, app);
  const stop = ["x".repeat(501)];
  const reply = await post("/v1/chat/completions", { messages, stop });
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ error: { param: "stop[0]" } });
  const anthropic = await post("/v1/messages", { messages, max_tokens: 9, stop_sequences: stop });
  expect(anthropic.status).toBe(400);
  expect(runs).toEqual([]);
});
