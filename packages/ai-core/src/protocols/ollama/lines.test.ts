import { expect, it } from "vitest";
import { ApiError } from "../../errors/index.ts";
import type { TextStreamPart } from "../../tasks/index.ts";
import type { AnswerKind } from "./answer.ts";
import { LineWriter } from "./lines.ts";

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };

function write(kind: AnswerKind, parts: readonly TextStreamPart[], showsThinking = true): any[] {
  const writer = new LineWriter({ kind, model: "m", showsThinking, startedAt: Date.now() });
  const lines = parts.map((part) => writer.part(part)).join("");
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

it("writes a line for each piece, calls whole and together, and the counts last", () => {
  const lines = write("chat", [
    { type: "reasoning-delta", text: "hm" },
    { type: "text-delta", text: "A\n" },
    { type: "tool-call-start", index: 0, id: "a", name: "one" },
    { type: "tool-call-start", index: 1, id: "b", name: "two" },
    { type: "tool-call-delta", index: 1, text: '{"y":' },
    { type: "tool-call-delta", index: 0, text: "no object" },
    { type: "tool-call-delta", index: 1, text: "2}" },
    { type: "finish", reason: "tool_calls", usage },
  ]);
  expect(lines.map(({ message }) => message)).toEqual([
    { role: "assistant", content: "", thinking: "hm" },
    { role: "assistant", content: "A\n" },
    {
      role: "assistant",
      content: "",
      tool_calls: [
        { id: "a", function: { index: 0, name: "one", arguments: { arguments: "no object" } } },
        { id: "b", function: { index: 1, name: "two", arguments: { y: 2 } } },
      ],
    },
    { role: "assistant", content: "" },
  ]);
  expect(lines.map(({ done }) => done)).toEqual([false, false, false, true]);
  expect(lines.at(-1)).toMatchObject({ done_reason: "stop", prompt_eval_count: 9, eval_count: 4 });
});

it("writes texts for generate, without reasoning that was not requested", () => {
  const parts: TextStreamPart[] = [
    { type: "reasoning-delta", text: "hm" },
    { type: "text-delta", text: "A" },
    { type: "finish", reason: "length", usage },
  ];
  const lines = write("generate", parts, false);
  expect(lines).toMatchObject([{ response: "A" }, { response: "", done_reason: "length" }]);
  expect(write("generate", parts)[0]).toMatchObject({ response: "", thinking: "hm", done: false });
});

it("ends with a line that holds the error", () => {
  const error = new ApiError("capacity", "Busy.");
  expect(write("chat", [{ type: "error", error }])).toEqual([{ error: "Busy." }]);
});
