import { expect, it } from "vitest";
import {
  bytesOf,
  contextOf,
  events as modelEvents,
  modelOf,
  NATIVE,
  question,
} from "../../../test/text-format.ts";
import { ApiError } from "../../errors/index.ts";
import { streamText } from "../../run/index.ts";
import type { TextStreamPart } from "../../tasks/index.ts";
import { MessageEventWriter } from "./events.ts";

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13, cached_tokens: 2 };

function write(parts: readonly TextStreamPart[], showsThinking = true): any[] {
  const writer = new MessageEventWriter({ model: "m", showsThinking });
  const text = parts.map((part) => writer.part(part)).join("");
  return text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => JSON.parse(event.slice(event.indexOf("data: ") + 6)));
}

const brief = (events: any[]) =>
  events.map(({ type, index = "", delta, content_block }) =>
    [
      type,
      index,
      content_block?.name ?? content_block?.type,
      delta?.partial_json ?? delta?.text ?? delta?.thinking,
    ]
      .filter((field) => field !== "" && field !== undefined)
      .join(" "),
  );

it("writes interleaved calls one after another, with text between them", () => {
  const events = write([
    { type: "reasoning-delta", text: "hm" },
    { type: "text-delta", text: "A" },
    { type: "tool-call-start", index: 0, id: "a", name: "one" },
    { type: "tool-call-start", index: 1, id: "b", name: "two" },
    { type: "tool-call-delta", index: 0, text: '{"x":' },
    { type: "tool-call-delta", index: 1, text: '{"y":' },
    { type: "text-delta", text: "B" },
    { type: "tool-call-delta", index: 0, text: "1}" },
    { type: "tool-call-start", index: 2, id: "c", name: "three" },
    { type: "tool-call-delta", index: 1, text: "2}" },
    { type: "finish", reason: "tool_calls", usage },
  ]);
  expect(brief(events)).toEqual([
    "message_start",
    "content_block_start 0 thinking",
    "content_block_delta 0 hm",
    "content_block_delta 0",
    "content_block_stop 0",
    "content_block_start 1 text",
    "content_block_delta 1 A",
    "content_block_stop 1",
    "content_block_start 2 one",
    'content_block_delta 2 {"x":',
    "content_block_delta 2 1}",
    "content_block_stop 2",
    "content_block_start 3 text",
    "content_block_delta 3 B",
    "content_block_stop 3",
    "content_block_start 4 two",
    'content_block_delta 4 {"y":',
    "content_block_delta 4 2}",
    "content_block_stop 4",
    "content_block_start 5 three",
    "content_block_stop 5",
    "message_delta",
    "message_stop",
  ]);
  expect(events.at(-2)).toMatchObject({
    delta: { stop_reason: "tool_use", stop_sequence: null },
    usage: { input_tokens: 7, cache_read_input_tokens: 2, output_tokens: 4 },
  });
});

it("omits reasoning that was not requested", () => {
  const events = write(
    [
      { type: "reasoning-delta", text: "hm" },
      { type: "text-delta", text: "A" },
      { type: "finish", reason: "stop", usage },
    ],
    false,
  );
  expect(brief(events)[1]).toBe("content_block_start 0 text");
});

it("ends the open block and then the stream with an error event", () => {
  const events = write([
    { type: "text-delta", text: "A" },
    { type: "error", error: new ApiError("capacity", "Busy.") },
  ]);
  expect(events.slice(-2)).toEqual([
    { type: "content_block_stop", index: 0 },
    { type: "error", error: { type: "overloaded_error", message: "Busy." } },
  ]);
});

it("writes the text behind a call in the same event once, and nothing else", async () => {
  const call = '<tool_call>{"name":"f","arguments":{}}</tool_call>';
  const source = modelEvents({ response: `${call} then` }, { response: " more" }, "[DONE]");
  const tools = [{ type: "function" as const, function: { name: "f" } }];
  const stream = await streamText(
    contextOf(bytesOf(source)),
    modelOf(NATIVE),
    { ...question, tools },
    () => new MessageEventWriter({ model: "m", showsThinking: true }),
  );
  const texts = [...(await new Response(stream).text()).matchAll(/"text_delta","text":"([^"]*)"/g)];
  expect(texts.map(([, text]) => text).join("")).toBe(" then more");
});
