/**
 * Messages of a conversation, in OpenAI's format.
 * @module
 */
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());

export const TextPartSchema = v.object({ type: v.literal("text"), text: v.string() });
/** Content of an assistant message after a refusal; models read it as text. */
export const RefusalPartSchema = v.object({ type: v.literal("refusal"), refusal: v.string() });
export const ImagePartSchema = v.object({
  type: v.literal("image_url"),
  image_url: v.object({ url: text, detail: v.optional(v.string()) }),
});
export const ContentPartSchema = v.variant("type", [
  TextPartSchema,
  ImagePartSchema,
  RefusalPartSchema,
]);

/** A file that a tool writes. They are parsed, and eight megabytes of brackets would exhaust the isolate's memory. */
const MAX_ARGUMENTS = 1_000_000;

export const ToolCallSchema = v.object({
  id: v.string(),
  type: v.optional(v.literal("function"), "function"),
  function: v.object({ name: text, arguments: v.pipe(v.string(), v.maxLength(MAX_ARGUMENTS)) }),
});

/** The content of every role may be a string or parts, or null, which SDKs send beside tool calls. */
export const MessageSchema = v.pipe(
  v.object({
    role: v.picklist(["system", "developer", "user", "assistant", "tool"]),
    content: v.optional(v.nullable(v.union([v.string(), v.array(ContentPartSchema)]))),
    name: v.optional(v.nullable(v.string())),
    tool_calls: v.optional(v.nullable(v.array(ToolCallSchema))),
    tool_call_id: v.optional(v.nullable(v.string())),
    /** Reasoning of an earlier answer, under either name that is in use. */
    reasoning_content: v.optional(v.nullable(v.string())),
    reasoning: v.optional(v.nullable(v.string())),
  }),
  v.forward(
    v.partialCheck(
      [["role"], ["tool_call_id"]],
      ({ role, tool_call_id }) => role !== "tool" || typeof tool_call_id === "string",
      "expected the id of the tool call that this message answers",
    ),
    ["tool_call_id"],
  ),
  v.forward(
    v.partialCheck(
      [["role"], ["content"]],
      ({ role, content }) => role === "assistant" || content !== undefined,
      "expected a string or an array, but it is missing",
    ),
    ["content"],
  ),
);

export type Message = v.InferOutput<typeof MessageSchema>;
export type ContentPart = v.InferOutput<typeof ContentPartSchema>;
export type ToolCall = v.InferOutput<typeof ToolCallSchema>;

/** Returns a note for the model in place of content that it cannot read. Without it, the model would answer incorrectly. */
export function noteOfMissing(kind: string): ContentPart {
  return { type: "text", text: `[${kind} left out: this model cannot read it]` };
}
