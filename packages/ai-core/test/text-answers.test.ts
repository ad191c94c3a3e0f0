import { describe, expect, it } from "vitest";
import {
  bytesOf,
  CHAT,
  chatChunk,
  contextOf,
  events,
  GPT_OSS,
  joined,
  modelOf,
  NATIVE,
  NATIVE_CHAT,
  partsOf,
  question,
  read,
  THINKS_IN_TEXT,
} from "./text-wire.ts";
import { streamText } from "../src/run/index.ts";

const usage = (prompt: number, completion: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});
const message = (fields: object, finish_reason = "stop") => ({ choices: [{ index: 0, message: fields, finish_reason }] });

describe("a whole answer", () => {
  it.each([
    ["with a response", { response: "Hi" }, "Hi"],
    ["with choices, which go first", { response: "no", ...message({ content: "Hi" }) }, "Hi"],
    ["with the object of JSON mode", { response: { a: 1 } }, '{"a":1}'],
    ["with content that is an object already", message({ content: { a: 1 } }), '{"a":1}'],
    ["with a number", { response: 5 }, "5"],
    ["with numeric content", message({ content: 5 }), "5"],
    ["of the older text form", { choices: [{ text: "Hi", finish_reason: "stop" }] }, "Hi"],
    [
      "in the Responses form",
      { output: [{ type: "message", content: [{ type: "output_text", text: "Hi" }] }] },
      "Hi",
    ],
  ])("%s is read", async (_title, answer, text) => {
    expect((await read(NATIVE, answer)).text).toBe(text);
  });

  it("with a null response beside tool calls is no failure", async () => {
    const answer = { response: null, tool_calls: [{ name: "f", arguments: { a: 1 } }] };
    expect(await read(NATIVE, answer)).toMatchObject({
      text: "",
      finish_reason: "tool_calls",
      tool_calls: [{ type: "function", id: expect.any(String), function: { name: "f", arguments: '{"a":1}' } }],
    });
  });

  it("that says model_length was cut by the limit", async () => {
    expect((await read(CHAT, message({ content: "a" }, "model_length"))).finish_reason).toBe("length");
  });

  it("that gives no reason but all the tokens it might was cut by the limit", async () => {
    const answer = { response: "a", usage: usage(3, 8) };
    expect((await read(NATIVE, answer, { max_tokens: 8 })).finish_reason).toBe("length");
    expect((await read(NATIVE, answer, { max_tokens: 9 })).finish_reason).toBe("stop");
  });

  it("never counts more cached tokens than tokens", async () => {
    const answer = { response: "a", usage: { ...usage(3, 8), prompt_tokens_details: { cached_tokens: 9 } } };
    expect((await read(NATIVE, answer)).usage.cached_tokens).toBe(3);
  });

  it("without a usage is counted by its length rather than as nothing", async () => {
    const { usage } = await read(NATIVE, { response: "eight ch" });
    expect(usage).toMatchObject({ prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 });
  });

  it("that holds an error is an error, though it came with status 200", async () => {
    const failed = { success: false, errors: [{ code: 3040, message: "Capacity" }] };
    await expect(read(NATIVE, failed)).rejects.toMatchObject({ code: "capacity" });
    await expect(read(NATIVE, { nothing: 1 })).rejects.toMatchObject({ code: "upstream_error" });
    await expect(read(NATIVE, "text")).rejects.toMatchObject({ code: "upstream_error" });
  });

  it.each([
    ["reasoning_content", message({ content: "a", reasoning_content: "why" })],
    ["reasoning", message({ content: "a", reasoning: "why" })],
    [
      "a reasoning item",
      {
        output: [
          { type: "reasoning", content: [{ type: "reasoning_text", text: "why" }] },
          { type: "message", content: [{ type: "output_text", text: "a" }] },
        ],
      },
    ],
  ])("gives its thoughts from %s", async (_name, answer) => {
    expect(await read(GPT_OSS, answer)).toMatchObject({ text: "a", reasoning: "why" });
  });

  it.each([
    ["between marks", "<think>\nwhy\n</think>\n\na"],
    ["without the opening mark, which the template wrote", "why\n</think>\n\na"],
  ])("gives its thoughts from the text, %s", async (_title, response) => {
    expect(await read(THINKS_IN_TEXT, { response })).toMatchObject({ text: "a", reasoning: "why\n" });
  });

  it("that never closes its thoughts is an answer after all", async () => {
    expect((await read(THINKS_IN_TEXT, { response: "just an answer" })).text).toBe("just an answer");
  });
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
      chatChunk({ role: "assistant", content: "", reasoning_content: null }, null, { usage: usage(20, 0) }),
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
        ...counts.map(([prompt, completion]) => chatChunk({ content: "a" }, null, { usage: usage(prompt, completion) })),
        chatChunk({}, "stop"),
        "[DONE]",
      );
    expect((await partsOf(CHAT, chunks([9, 0], [0, 1], [0, 1]))).at(-1)).toMatchObject({ usage: usage(9, 2) });
    expect((await partsOf(CHAT, chunks([9, 1], [9, 2], [9, 3]))).at(-1)).toMatchObject({ usage: usage(9, 3) });
  });

  it("in OpenAI's form from a native model is read as what it is", async () => {
    const text = events(chatChunk({ content: "Hi" }), chatChunk({}, "stop"), "[DONE]");
    expect(joined(await partsOf(NATIVE, text))).toMatchObject({ text: "Hi", end: "stop" });
  });

  it("with comments, no space, a broken event and no last line end is read all the same", async () => {
    const text = ': hello\n\nevent: x\ndata:{"response":"a"}\r\n\r\ndata: {"respo\n\ndata: {"response":"b"}\n\ndata: [DONE]';
    expect(joined(await partsOf(NATIVE, text))).toMatchObject({ text: "ab", end: "stop" });
  });

  it.each([
    ["at the top", events({ response: "a" }, { response: "", finish_reason: "length" }), "length"],
    ["at the choice, the last one counting", events(chatChunk({ content: "a" }, "stop"), chatChunk({}, "length")), "length"],
    ["nowhere but [DONE]", events({ response: "a" }, "[DONE]"), "stop"],
    ["nowhere, only [DONE] at all", events("[DONE]"), "stop"],
    ["again and again", events(chatChunk({ content: "a" }, "stop"), chatChunk({}, "stop"), "[DONE]", "[DONE]"), "stop"],
  ])("finishes once, its reason %s", async (_title, text, reason) => {
    const parts = await partsOf(NATIVE, text);
    expect(parts.filter((part) => part.type === "finish")).toHaveLength(1);
    expect(joined(parts).end).toBe(reason);
  });

  it.each([
    ["ends without a finish or [DONE]", events({ response: "a" }), "upstream_error"],
    ["is empty", "", "upstream_error"],
    ["holds an error object", events({ response: "a" }, { error: { code: 3040, message: "x" } }, "[DONE]"), "capacity"],
    ["holds an error text", events({ response: "a" }, { error: "secret" }, "[DONE]"), "upstream_error"],
  ])("that %s ends as an error, and says nothing after it", async (_title, text, code) => {
    const parts = await partsOf(CHAT, text);
    expect(parts.at(-1)).toMatchObject({ type: "error", error: { code } });
    expect(JSON.stringify(parts)).not.toContain("secret");
    expect(parts.filter((part) => part.type === "finish" || part.type === "error")).toHaveLength(1);
  });

  it("that was asked for and came as an object is sent as a stream", async () => {
    const stream = await streamText(contextOf({ response: "Hi" }), modelOf(NATIVE), question, () => ({
      part: (part) => (part.type === "text-delta" ? part.text : ""),
    }));
    expect(await new Response(stream).text()).toBe("Hi");
  });

  it.each([
    [NATIVE, undefined],
    [NATIVE_CHAT, undefined],
    [CHAT, true],
  ])("in JSON mode of %s is asked for only where the platform can", async (id, stream) => {
    const context = contextOf(stream ? bytesOf(events(chatChunk({ content: "{}" }, "stop"))) : { response: {} });
    const json = { ...question, response_format: { type: "json_object" as const } };
    await (await streamText(context, modelOf(id), json, () => ({ part: () => "." }))).cancel();
    expect(context.calls[0]!.inputs.stream).toBe(stream);
  });

  it.each([
    ["<think>\nwhy</think>\n\na", { text: "a", reasoning: "why" }],
    ["why</think>a", { text: "a", reasoning: "why" }],
    ["<thin air", { text: "<thin air", reasoning: "<thin air" }],
  ])("with %j in its text gives thoughts apart, wherever it is cut", async (text, expected) => {
    const pieces = [...text].map((response) => ({ response }));
    expect(joined(await partsOf(THINKS_IN_TEXT, events(...pieces, "[DONE]")))).toMatchObject(expected);
  });
});
