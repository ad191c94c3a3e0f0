import { describe, expect, it, vi } from "vitest";
import { ChatChunkWriter } from "../src/protocols/openai/chat/chat-chunks.ts";
import { streamText } from "../src/run/index.ts";
import {
  bytesOf,
  CHAT,
  chatChunk,
  contextOf,
  events,
  joined,
  modelOf,
  NATIVE,
  partsOf,
  question,
  THINKS_IN_TEXT,
} from "./text-format.ts";

const usage = (prompt: number, completion: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});
describe("a stream", () => {
  it("of native events becomes text with one finish and the usage of its last event", async () => {
    const text = events(
      { response: "He", p: "abdefgh" },
      { p: "x" },
      { response: "llo", tool_calls: [], p: "abc" },
      { response: "", usage: usage(4, 2) },
      "[DONE]",
    );
    const parts = await partsOf(NATIVE, text);
    expect(joined(parts)).toMatchObject({ text: "Hello", end: "stop" });
    expect(parts.at(-1)).toMatchObject({ usage: usage(4, 2) });
  });

  it("of chat chunks does not sum increments with the cumulative event", async () => {
    const text = events(
      chatChunk({ role: "assistant", content: "", reasoning_content: null }, null, {
        usage: usage(20, 0),
      }),
      chatChunk({ content: "a" }, null, { usage: { ...usage(0, 1), neurons: 0.1 } }),
      chatChunk({ content: 1 }, null, { usage: { ...usage(0, 1), neurons: 0.1 } }),
      chatChunk({}, "stop", { usage: usage(0, 0) }),
      { choices: [], usage: { ...usage(20, 2), neurons: 0.5 } },
      { response: "", usage: { ...usage(20, 2), neurons: 0.5 } },
      "[DONE]",
    );
    const parts = await partsOf(CHAT, text);
    expect(joined(parts)).toMatchObject({ text: "a1", end: "stop" });
    expect(parts.at(-1)).toMatchObject({ usage: { ...usage(20, 2), neurons: 0.5 } });
  });

  it("without a cumulative event has its increments summed, and its running totals not", async () => {
    const chunks = (...counts: [number, number][]) =>
      events(
        ...counts.map(([prompt, completion]) =>
          chatChunk({ content: "a" }, null, { usage: usage(prompt, completion) }),
        ),
        chatChunk({}, "stop"),
        "[DONE]",
      );
    expect((await partsOf(CHAT, chunks([9, 0], [0, 1], [0, 1]))).at(-1)).toMatchObject({
      usage: usage(9, 2),
    });
    expect((await partsOf(CHAT, chunks([9, 1], [9, 2], [9, 3]))).at(-1)).toMatchObject({
      usage: usage(9, 3),
    });
  });

  it("of native events with cumulative usage counts the last one", async () => {
    const text = events(
      { response: "a", usage: usage(9, 1) },
      { response: "b", usage: usage(9, 2) },
      "[DONE]",
    );
    expect((await partsOf(NATIVE, text)).at(-1)).toMatchObject({ usage: usage(9, 2) });
  });

  it.each([
    [
      "native events",
      NATIVE,
      events({ response: "a" }, { response: 1 }, { response: 0 }, "[DONE]"),
    ],
    [
      "chat chunks",
      CHAT,
      events(
        ...["a", 1, 0].map((content) => chatChunk({ content })),
        chatChunk({}, "stop"),
        "[DONE]",
      ),
    ],
  ])("of %s has its numbers as text, a zero too", async (_title, id, text) => {
    expect(joined(await partsOf(id, text))).toMatchObject({ text: "a10", end: "stop" });
  });

  it.each(["reasoning_content", "reasoning"])("gives its reasoning from %s", async (field) => {
    const text = events(
      chatChunk({ role: "assistant", content: "", [field]: null }),
      chatChunk({ [field]: "w" }),
      chatChunk({ [field]: "hy" }),
      chatChunk({ content: "a" }),
      chatChunk({}, "stop"),
      "[DONE]",
    );
    expect(joined(await partsOf(CHAT, text))).toMatchObject({ text: "a", reasoning: "why" });
  });

  it("in OpenAI's form from a native model is read as what it is", async () => {
    const text = events(chatChunk({ content: "Hi" }), chatChunk({}, "stop"), "[DONE]");
    expect(joined(await partsOf(NATIVE, text))).toMatchObject({ text: "Hi", end: "stop" });
  });

  it("with comments, no space, a broken event and no last line end is still read", async () => {
    const text =
      ': hello\n\nevent: x\ndata:{"response":"a"}\r\n\r\ndata: {"respo\n\ndata: {"response":"b"}\n\ndata: [DONE]';
    expect(joined(await partsOf(NATIVE, text))).toMatchObject({ text: "ab", end: "stop" });
  });

  it.each([
    ["<think>\nwhy</think>\n\na", { text: "a", reasoning: "why" }],
    ["why</think>a", { text: "a", reasoning: "why" }],
    ["<thin air", { text: "<thin air", reasoning: "<thin air" }],
  ])("with %j in its text gives reasoning apart, wherever it is cut", async (text, expected) => {
    const pieces = [...text].map((response) => ({ response }));
    expect(joined(await partsOf(THINKS_IN_TEXT, events(...pieces, "[DONE]")))).toMatchObject(
      expected,
    );
  });
});

/** Events that are alike but for their text, with others between them. */
const TOKENS = ["Hel", "lo", " 你", "好", "🌥️", "\n", ' "q"', "<", "b", "\\", " end", "."];

const LONG_STREAMS: [string, string, string[]][] = [
  [
    "native events",
    NATIVE,
    [
      ...TOKENS.map((response, at) => ({ response, p: "abcdefgh".slice(at % 8) })),
      { response: "", usage: usage(9, 12) },
    ].map((event) => events(event)),
  ],
  [
    "native events that nobody counts",
    NATIVE,
    TOKENS.map((response) => events({ response, p: "abc" })),
  ],
  [
    "chat chunks with thoughts, increments and a call",
    CHAT,
    [
      chatChunk({ role: "assistant", content: "" }, null, { usage: usage(9, 0) }),
      ...TOKENS.map((reasoning_content) => increment({ reasoning_content })),
      ...TOKENS.map((content) => increment({ content })),
      increment({ content: "two tokens" }, 2),
      ...TOKENS.map((content) => increment({ content })),
      chatChunk({ tool_calls: [{ index: 0, id: "a", function: { name: "f" } }] }),
      chatChunk({ tool_calls: [{ index: 0, function: { arguments: "{}" } }] }),
      chatChunk({}, "tool_calls"),
    ].map((event) => events(event)),
  ],
];

function increment(delta: object, tokens = 1): object {
  const choices = [{ index: 0, delta, finish_reason: null }];
  const counted = { ...usage(0, tokens), neurons: tokens / 8 };
  return { choices, id: "x", object: "chat.completion.chunk", p: "abc", usage: counted };
}

function streamOf(chunks: readonly string[]): ReadableStream<Uint8Array> {
  const left = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    pull(controller) {
      const chunk = left.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
}

async function chatOf(id: string, source: ReadableStream<Uint8Array>) {
  const context = contextOf(source);
  const stream = await streamText(
    context,
    modelOf(id),
    { ...question, tools: [{ type: "function", function: { name: "f" } }] },
    () => new ChatChunkWriter("m", true),
  );
  const text = await new Response(stream).text();
  return { text: text.replaceAll(/"id":"chatcmpl-\w+"|"created":\d+/g, ""), told: context.told };
}

describe.each(LONG_STREAMS)("a long stream of %s", (_title, id, chunks) => {
  const all = [...chunks, events("[DONE]")];

  it("is the same to its reader and in its count, however it is cut", async () => {
    const whole = await chatOf(id, streamOf([all.join("")]));
    expect(whole.text).toContain("[DONE]");
    expect(await chatOf(id, streamOf(all))).toEqual(whole);
    for (let size = 2; size < 7; size++) {
      const groups = all.filter((_, at) => at % size === 0).map((_, at) => at * size);
      const grouped = groups.map((at) => all.slice(at, at + size).join(""));
      expect(await chatOf(id, streamOf(grouped))).toEqual(whole);
    }
    for (const size of [1, 7, 50, 300])
      expect(await chatOf(id, bytesOf(all.join(""), size))).toEqual(whole);
  });

  it("is hardly parsed when its events come one by one", async () => {
    const [first, ...rest] = all;
    const many = [first!, ...Array.from({ length: 20 }, () => chunks[1]!), ...rest];
    const parse = vi.spyOn(JSON, "parse");
    try {
      await chatOf(id, streamOf(many));
      expect(parse.mock.calls.length).toBeLessThan(many.length - 15);
    } finally {
      parse.mockRestore();
    }
  });
});
