import { describe, expect, it } from "vitest";
import type { TextGenerationInput } from "../src/tasks/index.ts";
import { CHAT, chatChunk, events, GPT_OSS, joined, NATIVE, partsOf, read } from "./text-format.ts";

const tools: TextGenerationInput["tools"] = ["f", "g"].map((name) => ({
  type: "function",
  function: { name, parameters: { type: "object", properties: { a: {} }, required: ["a"] } },
}));
const call = (fields: object) => chatChunk({ tool_calls: [fields] });

describe("a tool call", () => {
  it.each([
    ["flat, its arguments an object", { name: "f", arguments: { a: 1 } }, '{"a":1}'],
    ["flat, its arguments null", { name: "f", arguments: null }, "{}"],
    [
      "wrapped, its arguments a text",
      { id: "1", type: "function", function: { name: "f", arguments: '{"a":1}' } },
      '{"a":1}',
    ],
    [
      "wrapped, its arguments an object",
      { function: { name: "f", arguments: { a: 1 } } },
      '{"a":1}',
    ],
    [
      "with arguments encoded twice",
      { function: { name: "f", arguments: JSON.stringify('{"a":1}') } },
      '{"a":1}',
    ],
  ])("%s has an id, a type, a name and its arguments as text", async (_title, given, expected) => {
    const { tool_calls } = await read(NATIVE, { response: null, tool_calls: [given] }, { tools });
    expect(tool_calls).toEqual([
      {
        id: expect.stringMatching(/.+/),
        type: "function",
        function: { name: "f", arguments: expected },
      },
    ]);
  });

  it("with a numbered id that repeats in every turn gets a unique id", async () => {
    const answer = {
      response: null,
      tool_calls: [{ id: "functions.f:0", function: { name: "f", arguments: "{}" } }],
    };
    const ids = await Promise.all(
      [1, 2].map(async () => (await read(CHAT, answer, { tools })).tool_calls[0]!.id),
    );
    expect(new Set(ids).size).toBe(2);
  });
});

describe("a streamed tool call", () => {
  const one = [{ name: "f", arguments: '{"a":1}' }];
  it.each([
    [
      "flat, in one event",
      [{ response: "", tool_calls: [{ name: "f", arguments: { a: 1 } }] }],
      one,
    ],
    [
      "flat, in pieces",
      [
        { response: "", tool_calls: [{ name: "f", arguments: "" }] },
        { response: "", tool_calls: [{ arguments: '{"a"' }] },
        { response: "", tool_calls: [{ arguments: ":1}" }] },
      ],
      one,
    ],
    [
      "in pieces, closed by nulls",
      [
        call({ index: 0, id: "1", type: "function", function: { name: "f" } }),
        call({ index: 0, function: { arguments: '{"a"' } }),
        call({ index: 0, function: { arguments: ":1}" } }),
        call({ index: 0, id: null, type: null, function: { name: null, arguments: "" } }),
      ],
      one,
    ],
    [
      "its arguments before its name",
      [
        call({ index: 0, function: { arguments: '{"a":1}' } }),
        call({ index: 0, id: "1", type: "function", function: { name: "f" } }),
      ],
      one,
    ],
    [
      "without an index",
      [
        call({ id: "1", type: "function", function: { name: "f", arguments: '{"a"' } }),
        call({ id: "1", function: { arguments: ":1}" } }),
      ],
      one,
    ],
    [
      "with an index of ten thousand",
      [
        call({
          index: 10_000,
          id: "1",
          type: "function",
          function: { name: "f", arguments: '{"a":1}' },
        }),
      ],
      one,
    ],
    [
      "beside another, by turns",
      [
        call({ index: 3, id: "1", function: { name: "f", arguments: '{"a"' } }),
        call({ index: 4, id: "2", function: { name: "g", arguments: "{" } }),
        call({ index: 3, function: { arguments: ":1}" } }),
        call({ index: 4, function: { arguments: "}" } }),
      ],
      [...one, { name: "g", arguments: "{}" }],
    ],
    [
      "after another of the same index",
      [
        call({ index: 0, id: "1", function: { name: "f", arguments: '{"a":1}' } }),
        call({ index: 0, id: "2", function: { name: "g", arguments: "{}" } }),
      ],
      [...one, { name: "g", arguments: "{}" }],
    ],
    [
      "without arguments",
      [call({ index: 0, id: "1", function: { name: "g" } })],
      [{ name: "g", arguments: "{}" }],
    ],
  ])("%s, comes out in order with indexes from 0", async (_title, chunks, calls) => {
    const parts = await partsOf(CHAT, events(...chunks, chatChunk({}, "tool_calls"), "[DONE]"), {
      tools,
    });
    expect(joined(parts)).toMatchObject({ calls, end: "tool_calls" });
    const starts = parts.flatMap((part) => (part.type === "tool-call-start" ? [part.index] : []));
    expect(starts).toEqual(calls.map((_, index) => index));
  });

  it("that is truncated by the limit says so, and keeps its partial arguments", async () => {
    const chunks = [call({ index: 0, id: "1", function: { name: "f", arguments: '{"a"' } })];
    const parts = await partsOf(CHAT, events(...chunks, chatChunk({}, "length"), "[DONE]"), {
      tools,
    });
    expect(joined(parts)).toMatchObject({
      calls: [{ name: "f", arguments: '{"a"' }],
      end: "length",
    });
    const answerOf = (given: string) => ({
      choices: [
        {
          message: { tool_calls: [{ function: { name: "f", arguments: given } }] },
          finish_reason: "length",
        },
      ],
    });
    expect((await read(CHAT, answerOf('{"a"'), { tools })).finish_reason).toBe("length");
    expect((await read(CHAT, answerOf('{"a":1}'), { tools })).finish_reason).toBe("tool_calls");
  });

  it.each([
    ["JSON", '<tool_call>{"name":"f","arguments":{"a":1}}</tool_call>'],
    ["a Python literal", "<tool_call>\n{'name': 'f', 'arguments': {'a': 1}}\n</tool_call>"],
    ["JSON without its closing tag", '<tool_call>{"name":"f","arguments":{"a":1}}'],
  ])("between tags as %s is taken out of the text, wherever it is cut", async (_title, text) => {
    const pieces = [...`ok ${text}`].map((response) => ({ response }));
    const parts = await partsOf(NATIVE, events(...pieces, "[DONE]"), { tools });
    expect(joined(parts)).toMatchObject({ text: "ok ", calls: one, end: "tool_calls" });
  });

  it("between tags is taken out with the white space beside it", async () => {
    const call = '<tool_call>{"name":"f","arguments":{"a":1}}</tool_call>';
    for (const [text, left] of [
      [`\n${call}\n\n${call}\n`, ""],
      [`Wait. ${call}\n then`, "Wait. \n then"],
    ] as const)
      for (const pieces of [[text], [...text]]) {
        const answer = events(...pieces.map((response) => ({ response })), "[DONE]");
        const { text: found } = joined(await partsOf(NATIVE, answer, { tools }));
        expect(found).toBe(left);
      }
    const blank = await partsOf(NATIVE, events({ response: "\n" }, "[DONE]"), { tools });
    expect(joined(blank).text).toBe("\n");
  });

  it("between tags that holds none stays text", async () => {
    const parts = await partsOf(
      NATIVE,
      events({ response: "a <tool_call>b</tool_call> <tool" }, "[DONE]"),
      { tools },
    );
    expect(joined(parts)).toMatchObject({ text: "a <tool_call>b</tool_call> <tool", calls: [] });
  });
});

describe("a forced call that was returned as text", () => {
  const named = { type: "function", function: { name: "f" } } as const;
  it.each([
    ["flat, with arguments", '{"name":"f","arguments":{"a":1}}', "required"],
    ["flat, with parameters", '{"name":"f","parameters":{"a":1}}', "required"],
    ["in a code fence", '```json\n{"name":"f","arguments":{"a":1}}\n```', "required"],
    ["as bare arguments of the named tool", '{"a":1}', named],
  ] as const)("is a call again: %s", async (_title, response, tool_choice) => {
    const expected = { text: "", calls: [{ name: "f", arguments: '{"a":1}' }], end: "tool_calls" };
    expect(await read(GPT_OSS, { response }, { tools, tool_choice })).toMatchObject({
      text: "",
      finish_reason: "tool_calls",
      tool_calls: [{ function: { name: "f", arguments: '{"a":1}' } }],
    });
    const pieces = [...response].map((content) => chatChunk({ content }));
    const parts = await partsOf(GPT_OSS, events(...pieces, chatChunk({}, "stop")), {
      tools,
      tool_choice,
    });
    expect(joined(parts)).toMatchObject(expected);
  });

  it.each([
    ["names a tool that does not exist", '{"name":"h","arguments":{}}', "required"],
    ["is no JSON", "{sorry", "required"],
    ["was not forced", '{"name":"f","arguments":{"a":1}}', "auto"],
  ] as const)("stays text if it %s", async (_title, response, tool_choice) => {
    expect(await read(GPT_OSS, { response }, { tools, tool_choice })).toMatchObject({
      text: response,
      tool_calls: [],
    });
  });
});
