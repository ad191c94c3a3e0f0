import { describe, expect, it } from "vitest";
import { MARK, readDelta, RepeatedDelta } from "./repeated-delta.ts";

const event = (payload: object | string) =>
  `data: ${typeof payload === "string" ? payload : JSON.stringify(payload)}\n\n`;

function learn(payload: object, written = `[${MARK}]`): RepeatedDelta | undefined {
  const text = JSON.stringify(payload);
  return RepeatedDelta.learn(text, readDelta(text)!, written);
}

function rewrite(repeated: RepeatedDelta | undefined, text: string): string | undefined {
  const bytes = repeated?.rewrite(new TextEncoder().encode(text));
  return bytes && new TextDecoder().decode(bytes);
}

const native = { response: "Hello", p: "abc" };
const chat = {
  choices: [{ delta: { content: "Hello" }, finish_reason: null, index: 0 }],
  id: "x",
  p: "abc",
  usage: { completion_tokens: 1 },
};

describe("an event like the one before it", () => {
  it.each([
    ["native", native, { response: "you", p: "defghi" }, "[you]"],
    ["a chat chunk", chat, { ...chat, choices: [choice({ content: "你好 🌥️" })] }, "[你好 🌥️]"],
    ["without padding", { response: "a" }, { response: "b" }, "[b]"],
    ["with escapes", native, { response: 'a\n"b"\\', p: "" }, String.raw`[a\n\"b\"\\]`],
  ])("is rewritten unread: %s", (_title, first, next, expected) => {
    expect(rewrite(learn(first), event(next))).toBe(expected);
  });

  it("is rewritten with others in one chunk, and all are counted", () => {
    const repeated = learn(native)!;
    const text = ["a", "\n", "é", "🌥"].map((response) => event({ response, p: "x" })).join("");
    expect(rewrite(repeated, text)).toBe(String.raw`[a][\n][é][🌥]`);
    expect([repeated.events, repeated.quarters]).toEqual([4, 1 + 1 + 2 + 8]);
  });

  it.each([
    ["is cut", event({ response: "a", p: "b" }).slice(0, -1)],
    ["has more behind it", `${event({ response: "a", p: "b" })}data`],
    ["says nothing", event({ response: "", p: "b" })],
    ["has another field", event({ response: "a", q: 1, p: "b" })],
    ["has a field less", event({ response: "a" })],
    ["may begin a mark", event({ response: "<", p: "b" })],
    ["has an escape by number", event(String.raw`{"response":"\u0041","p":"b"}`)],
    ["has an escape that is none", event(String.raw`{"response":"\x","p":"b"}`)],
    ["has a line end in its text", event('{"response":"\n","p":"b"}')],
    ["is the end", event("[DONE]")],
  ])("is left to be read when it %s", (_title, text) => {
    expect(rewrite(learn(native), text)).toBeUndefined();
  });
});

describe("nothing is learnt", () => {
  it.each([
    ["text that stands twice", { response: "abc", p: "abc" }],
    ["text that another field holds, as its own is escaped", { id: "A", response: "A" }],
  ])("from %s", (_title, payload) => {
    const text = JSON.stringify(payload).replace('"response":"A"', String.raw`"response":"\u0041"`);
    expect(RepeatedDelta.learn(text, readDelta(text)!, MARK)).toBeUndefined();
  });

  it("if the text is not written, or twice", () => {
    expect(learn(native, "")).toBeUndefined();
    expect(learn(native, MARK + MARK)).toBeUndefined();
  });

  it.each([
    ["a finish", { choices: [{ ...choice({ content: "a" }), finish_reason: "stop" }] }],
    ["a call", { choices: [choice({ content: "a", tool_calls: [{ index: 0 }] })] }],
    ["text and thought", { choices: [choice({ content: "a", reasoning: "b" })] }],
    ["neither", { choices: [] }],
  ])("from an event with %s", (_title, payload) => {
    expect(readDelta(JSON.stringify(payload))).toBeUndefined();
  });
});

function choice(delta: object) {
  return { delta, finish_reason: null, index: 0 };
}
