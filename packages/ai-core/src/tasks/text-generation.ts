/**
 * Text generation: input and result, for all model families.
 * @module
 */
import * as v from "valibot";
import type { ApiError } from "../errors/index.ts";
import { MessageSchema, type ToolCall } from "./text-messages.ts";
import {
  ResponseFormatSchema,
  ToolChoiceSchema,
  ToolSchema,
  type Tool,
  type ToolChoice,
} from "./text-tools.ts";

const between = (least: number, most: number) =>
  v.optional(v.pipe(v.number(), v.minValue(least), v.maxValue(most)));
const atLeast = (least: number) => v.optional(v.pipe(v.number(), v.integer(), v.minValue(least)));

/** Stop sequences in one request: four times as many as OpenAI takes. */
export const MAX_STOPS = 16;
/** Characters of a stop sequence: each part of a stream is compared with every beginning of it. */
export const MAX_STOP_LENGTH = 500;
const StopSequenceSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_STOP_LENGTH));

/** Returns whether `tools` contains the tool that `tool_choice` forces. For schemas with both fields. */
export function isToolChoiceOffered({
  tools = [],
  tool_choice = "auto",
}: {
  tools?: readonly Tool[] | undefined;
  tool_choice?: ToolChoice | undefined;
}): boolean {
  if (typeof tool_choice === "string") return tool_choice !== "required" || tools.length > 0;
  return tools.some((tool) => tool.function.name === tool_choice.function.name);
}

export const TOOL_CHOICE_MESSAGE = "expected a tool that is listed in `tools`";

export const TextGenerationInputSchema = v.pipe(
  v.object({
    messages: v.pipe(v.array(MessageSchema), v.nonEmpty()),
    /**
     * Maximum output tokens, reasoning included. The run step sets a default, because the platform's is only 256.
     * With 0, no model is called and the answer is empty.
     */
    max_tokens: atLeast(0),
    temperature: between(0, 2),
    top_p: between(0, 1),
    top_k: atLeast(1),
    seed: v.optional(v.pipe(v.number(), v.safeInteger())),
    frequency_penalty: between(-2, 2),
    presence_penalty: between(-2, 2),
    repetition_penalty: between(0, 2),
    /** Stop sequences. The answer ends before them. */
    stop: v.optional(v.pipe(v.array(StopSequenceSchema), v.maxLength(MAX_STOPS))),
    tools: v.optional(v.pipe(v.array(ToolSchema), v.maxLength(512))),
    tool_choice: v.optional(ToolChoiceSchema),
    parallel_tool_calls: v.optional(v.boolean()),
    response_format: v.optional(ResponseFormatSchema),
    /** Reasoning effort. null is a separate value, which disables reasoning in some models. */
    reasoning_effort: v.optional(v.nullable(v.string())),
    chat_template_kwargs: v.optional(v.record(v.string(), v.unknown())),
    /** Requests of one session go to the same instance, whose cache has their common prefix. */
    session: v.optional(v.pipe(v.string(), v.nonEmpty())),
    lora: v.optional(v.pipe(v.string(), v.nonEmpty())),
  }),
  v.forward(
    v.partialCheck([["tools"], ["tool_choice"]], isToolChoiceOffered, TOOL_CHOICE_MESSAGE),
    ["tool_choice"],
  ),
);

export type TextGenerationInput = v.InferOutput<typeof TextGenerationInputSchema>;

export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter";

/** Tokens as the model counts them; estimated if it does not count. */
export interface TokenUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  /** Part of `prompt_tokens`, read from the cache. */
  cached_tokens?: number;
  /** Part of `completion_tokens` that was used for reasoning, if the model reports it. */
  reasoning_tokens?: number;
  /** The platform's count of neurons if present, else an estimate by the price table. */
  neurons?: number;
}

export interface TextGenerationResult {
  text: string;
  reasoning?: string;
  tool_calls: ToolCall[];
  finish_reason: FinishReason;
  /** The stop sequence that ended the answer, if the model reports it. */
  stop_sequence?: string;
  usage: TokenUsage;
}

/** Parts of a streamed answer, in order. The last part is always `finish` or `error`. */
export type TextStreamPart =
  | { type: "text-delta"; text: string }
  | { type: "reasoning-delta"; text: string }
  /** `index` counts the answer's calls from 0. */
  | { type: "tool-call-start"; index: number; id: string; name: string }
  /** A piece of the call's arguments, which are JSON when joined. */
  | { type: "tool-call-delta"; index: number; text: string }
  /** `stop` is the stop sequence that ended the answer, if the model reports it. */
  | { type: "finish"; reason: FinishReason; usage: TokenUsage; stop?: string }
  | { type: "error"; error: ApiError };
