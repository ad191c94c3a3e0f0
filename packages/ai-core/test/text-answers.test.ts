import { describe, expect, it } from "vitest";
import { CHAT, GPT_OSS, NATIVE, read, THINKS_IN_TEXT } from "./text-format.ts";

const usage = (prompt: number, completion: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});
const message = (fields: object, finish_reason = "stop") => ({
  choices: [{ index: 0, message: fields, finish_reason }],
});

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

  it("with a null response beside tool calls is not a failure", async () => {
    const answer = { response: null, tool_calls: [{ name: "f", arguments: { a: 1 } }] };
    expect(await read(NATIVE, answer)).toMatchObject({
      text: "",
      finish_reason: "tool_calls",
      tool_calls: [
        { type: "function", id: expect.any(String), function: { name: "f", arguments: '{"a":1}' } },
      ],
    });
  });

  it("that says model_length was cut by the limit", async () => {
    expect((await read(CHAT, message({ content: "a" }, "model_length"))).finish_reason).toBe(
      "length",
    );
  });

  it("that gives no reason but all the tokens it might was cut by the limit", async () => {
    const answer = { response: "a", usage: usage(3, 8) };
    expect((await read(NATIVE, answer, { max_tokens: 8 })).finish_reason).toBe("length");
    expect((await read(NATIVE, answer, { max_tokens: 9 })).finish_reason).toBe("stop");
  });

  it("never counts more cached tokens than tokens", async () => {
    const answer = {
      response: "a",
      usage: { ...usage(3, 8), prompt_tokens_details: { cached_tokens: 9 } },
    };
    expect((await read(NATIVE, answer)).usage.cached_tokens).toBe(3);
  });

  it("without a usage is counted by its length rather than as nothing", async () => {
    const { usage } = await read(NATIVE, { response: "eight ch" });
    expect(usage).toMatchObject({ prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 });
  });

  it("that contains an error is an error, despite its status 200", async () => {
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
  ])("gives its reasoning from %s", async (_name, answer) => {
    expect(await read(GPT_OSS, answer)).toMatchObject({ text: "a", reasoning: "why" });
  });

  it.each([
    ["between marks", "<think>\nwhy\n</think>\n\na"],
    ["without the opening mark, which the template wrote", "why\n</think>\n\na"],
  ])("gives its reasoning from the text, %s", async (_title, response) => {
    expect(await read(THINKS_IN_TEXT, { response })).toMatchObject({
      text: "a",
      reasoning: "why\n",
    });
  });

  it("that never closes its reasoning is an answer after all", async () => {
    expect((await read(THINKS_IN_TEXT, { response: "just an answer" })).text).toBe(
      "just an answer",
    );
  });
});
