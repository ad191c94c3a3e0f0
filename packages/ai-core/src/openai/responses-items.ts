/**
 * Input items of the Responses form as messages.
 * @module
 */
import * as v from "valibot";
import type { ContentPart, Message } from "../tasks/index.ts";

const text = v.string();
const filled = v.pipe(text, v.nonEmpty());

const PartSchema = v.variant("type", [
  v.object({ type: v.picklist(["input_text", "output_text", "text"]), text }),
  v.object({ type: v.literal("refusal"), refusal: text }),
  v.object({
    type: v.literal("input_image"),
    image_url: filled,
    detail: v.optional(v.nullable(text)),
  }),
]);

const MessageItemSchema = v.object({
  type: v.optional(v.literal("message"), "message"),
  role: v.picklist(["system", "developer", "user", "assistant"]),
  content: v.union([text, v.array(PartSchema)]),
});
const CallItemSchema = v.object({
  type: v.literal("function_call"),
  call_id: filled,
  name: filled,
  arguments: text,
});
const OutputItemSchema = v.object({
  type: v.literal("function_call_output"),
  call_id: filled,
  output: v.union([text, v.array(PartSchema)]),
});
/** Thoughts of an earlier answer. */
const ReasoningItemSchema = v.object({
  type: v.literal("reasoning"),
  content: v.optional(v.nullable(v.array(v.object({ text })))),
});

export const ItemsSchema = v.pipe(
  v.array(
    v.variant("type", [MessageItemSchema, CallItemSchema, OutputItemSchema, ReasoningItemSchema]),
  ),
  v.nonEmpty(),
);

export type Item = v.InferOutput<typeof ItemsSchema>[number];

/** One message per item, but calls and thoughts join the assistant's message that they belong to. */
export function itemsToMessages(items: readonly Item[]): Message[] {
  const messages: Message[] = [];
  let thoughts: string | undefined;
  const assistant = (): Message => {
    const last = messages.at(-1);
    if (last?.role === "assistant") return last;
    const message: Message = { role: "assistant", content: "" };
    messages.push(message);
    return message;
  };
  for (const item of items) {
    if (item.type === "reasoning") {
      thoughts = item.content?.map((part) => part.text).join("");
      continue;
    }
    if (item.type === "function_call_output") {
      messages.push({ role: "tool", tool_call_id: item.call_id, content: content(item.output) });
    } else if (item.type === "function_call") {
      const message = assistant();
      const { call_id: id, name, arguments: given } = item;
      const call = { id, type: "function" as const, function: { name, arguments: given } };
      message.tool_calls = [...(message.tool_calls ?? []), call];
    } else {
      messages.push({ role: item.role, content: content(item.content) });
    }
    const last = messages.at(-1)!;
    if (thoughts && last.role === "assistant") last.reasoning_content = thoughts;
    thoughts = undefined;
  }
  return messages;
}

function content(
  given: string | readonly v.InferOutput<typeof PartSchema>[],
): string | ContentPart[] {
  if (typeof given === "string") return given;
  return given.map((part): ContentPart => {
    if (part.type === "refusal") return part;
    if (part.type === "input_image")
      return { type: "image_url", image_url: { url: part.image_url } };
    return { type: "text", text: part.text };
  });
}
