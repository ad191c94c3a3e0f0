/**
 * Answers of models, and the resulting events in the Responses format.
 * @module
 */
import { bytesOf, chatChunk, events } from "./text-format.ts";

export const PATH = "/v1/responses";
export const ok = () => ({ response: "ok" });
export const call = (name: string, given: object, id = "call_1") => ({
  choices: [
    {
      message: {
        content: "",
        tool_calls: [
          { id, type: "function", function: { name, arguments: JSON.stringify(given) } },
        ],
      },
      finish_reason: "tool_calls",
    },
  ],
});
export const thinking = () => ({
  choices: [{ message: { content: "4", reasoning_content: "two and two" }, finish_reason: "stop" }],
});
export const fn = (name: string) => ({
  type: "function",
  name,
  parameters: { type: "object", properties: {} },
});

export async function eventsOf(reply: Response): Promise<Record<string, any>[]> {
  return (await reply.text())
    .split("\n\n")
    .filter(Boolean)
    .map((event) => JSON.parse(event.slice(event.indexOf("data: ") + 6)));
}

export const stream =
  (...chunks: object[]) =>
  () =>
    bytesOf(events(...chunks, "[DONE]"));
export const delta = (index: number, text: string, name?: string) =>
  chatChunk({
    tool_calls: [
      {
        index,
        ...(name && { id: `call_${index}` }),
        function: { ...(name && { name }), arguments: text },
      },
    ],
  });
