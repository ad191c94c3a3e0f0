/**
 * Text generation: what goes in and what comes out, whatever the model's wire.
 * @module
 */
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());

export const TextPartSchema = v.object({ type: v.literal("text"), text: v.string() });
export const ImagePartSchema = v.object({
  type: v.literal("image_url"),
  image_url: v.object({ url: text, detail: v.optional(v.string()) }),
});
export const ContentPartSchema = v.variant("type", [TextPartSchema, ImagePartSchema]);

export const ToolCallSchema = v.object({
  id: v.string(),
  type: v.literal("function"),
  function: v.object({ name: text, arguments: v.string() }),
});

/** A message in OpenAI's form; every role's content may be a string or parts. */
export const MessageSchema = v.object({
  role: v.picklist(["system", "developer", "user", "assistant", "tool"]),
  content: v.optional(v.nullable(v.union([v.string(), v.array(ContentPartSchema)]))),
  name: v.optional(v.string()),
  tool_calls: v.optional(v.array(ToolCallSchema)),
  tool_call_id: v.optional(v.string()),
});

export const TextGenerationInputSchema = v.object({
  messages: v.pipe(v.array(MessageSchema), v.nonEmpty()),
  /** Tokens to write at most; the run step fills in a default, since the platform's own cuts at 256. */
  max_tokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  temperature: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(2))),
  top_p: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.optional(v.pipe(v.number(), v.integer())),
});

export type Message = v.InferOutput<typeof MessageSchema>;
export type ContentPart = v.InferOutput<typeof ContentPartSchema>;
export type ToolCall = v.InferOutput<typeof ToolCallSchema>;
export type TextGenerationInput = v.InferOutput<typeof TextGenerationInputSchema>;

export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter";

/** Tokens as the model counts them. */
export interface TokenUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  cached_tokens?: number;
  /** The platform's own count of neurons, where the model gives it. */
  neurons?: number;
}

export interface TextGenerationResult {
  text: string;
  reasoning?: string;
  tool_calls: ToolCall[];
  finish_reason: FinishReason;
  usage: TokenUsage;
}
