/**
 * Input items of the Responses form as messages.
 * @module
 */
import * as v from "valibot";
import { ApiError, isApiError } from "../../../errors/index.ts";
import type { ContentPart, Message } from "../../../tasks/index.ts";

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

/** Messages, and for each the path of the content that it came from. */
export interface ItemMessages {
  messages: Message[];
  paths: string[];
}

/** One message per item, but calls and thoughts join the assistant's message that they belong to. */
export function itemsToMessages(items: readonly Item[]): ItemMessages {
  const messages: Message[] = [];
  const paths: string[] = [];
  let thoughts: string | undefined;
  const add = (message: Message, path: string): Message => {
    messages.push(message);
    paths.push(path);
    return message;
  };
  for (const [index, item] of items.entries()) {
    const path = `input[${index}]`;
    if (item.type === "reasoning") {
      thoughts = item.content?.map((part) => part.text).join("");
      continue;
    }
    if (item.type === "function_call_output") {
      add(
        { role: "tool", tool_call_id: item.call_id, content: content(item.output) },
        `${path}.output`,
      );
    } else if (item.type === "function_call") {
      const before = messages.at(-1);
      const message =
        before?.role === "assistant" ? before : add({ role: "assistant", content: "" }, path);
      const { call_id: id, name, arguments: given } = item;
      const call = { id, type: "function" as const, function: { name, arguments: given } };
      message.tool_calls = [...(message.tool_calls ?? []), call];
    } else {
      add({ role: item.role, content: content(item.content) }, `${path}.content`);
    }
    const last = messages.at(-1)!;
    if (thoughts && last.role === "assistant") last.reasoning_content = thoughts;
    thoughts = undefined;
  }
  return { messages, paths };
}

/** An error of the run that names a message's picture, naming the item's instead. */
export function nameItem(error: unknown, paths: readonly string[]): unknown {
  if (!isApiError(error)) return error;
  if (error.param === "messages") return error.onField("input");
  if (error.param === "max_tokens") return error.onField("max_output_tokens");
  const [whole, index, rest] =
    /^messages\[(\d+)\]\.content(\[\d+\]\.image_url)(?:\.url)?$/.exec(error.param ?? "") ?? [];
  const path = paths[Number(index)];
  if (whole === undefined || path === undefined) return error;
  const param = `${path}${rest}`;
  return new ApiError(error.code, error.message.replace(whole, param), { param });
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
