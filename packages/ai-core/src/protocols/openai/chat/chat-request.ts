/**
 * Converts a body of `POST /v1/chat/completions` to a task's input.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../../errors/index.ts";
import {
  isToolChoiceOffered,
  MAX_STOP_LENGTH,
  MAX_STOPS,
  parse,
  TextGenerationInputSchema,
  TOOL_CHOICE_MESSAGE,
  unknownFields,
  type TextGenerationInput,
} from "../../../tasks/index.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import { MAX_ANSWERS } from "./several-answers.ts";
import { tolerate } from "./tolerance.ts";
import type { CustomTools } from "./tools.ts";

const { entries } = TextGenerationInputSchema.pipe[0];
const stopSequence = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_STOP_LENGTH));

/** OpenAI's fields: https://platform.openai.com/docs/api-reference/chat/create */
export const ChatRequestSchema = v.pipe(
  v.object({
    model: v.optional(v.string()),
    messages: entries.messages,
    max_tokens: entries.max_tokens,
    max_completion_tokens: entries.max_tokens,
    temperature: entries.temperature,
    top_p: entries.top_p,
    top_k: entries.top_k,
    seed: entries.seed,
    frequency_penalty: entries.frequency_penalty,
    presence_penalty: entries.presence_penalty,
    repetition_penalty: entries.repetition_penalty,
    stop: v.optional(
      v.union([stopSequence, v.pipe(v.array(stopSequence), v.maxLength(MAX_STOPS))]),
    ),
    tools: entries.tools,
    tool_choice: entries.tool_choice,
    parallel_tool_calls: entries.parallel_tool_calls,
    response_format: entries.response_format,
    reasoning_effort: entries.reasoning_effort,
    chat_template_kwargs: entries.chat_template_kwargs,
    lora: entries.lora,
    prompt_cache_key: v.optional(v.string()),
    user: v.optional(v.string()),
    n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ANSWERS)), 1),
    stream: v.optional(v.boolean(), false),
    stream_options: v.optional(v.object({ include_usage: v.optional(v.boolean(), false) })),
  }),
  v.forward(
    v.partialCheck([["tools"], ["tool_choice"]], isToolChoiceOffered, TOOL_CHOICE_MESSAGE),
    ["tool_choice"],
  ),
);

export interface ChatRequest {
  model: string | undefined;
  input: TextGenerationInput;
  stream: boolean;
  includeUsage: boolean;
  /** Number of answers. */
  count: number;
  /** The caller uses `functions` and `function_call`, the predecessors of `tools`. */
  hasFunctions: boolean;
  customs: CustomTools;
  /** Unknown fields, which are ignored. */
  ignored: string[];
}

/** Unsupported fields that would change the result. Each function returns whether the value matters. */
const REFUSED: Record<string, (value: unknown) => boolean> = {
  logprobs: (value) => value !== false && value !== 0,
  top_logprobs: (value) => value !== 0,
  /** The Responses API requests logprobs this way; its other values are ignored. */
  include: (value) =>
    [value].flat().some((item) => typeof item === "string" && item.includes("logprobs")),
  logit_bias: (value) => JSON.stringify(value) !== "{}",
  audio: () => true,
  modalities: (value) => JSON.stringify(value) !== '["text"]',
  web_search_options: () => true,
  best_of: (value) => value !== 1,
  suffix: (value) => value !== "",
};

const HINTS: Record<string, string> = {
  include: " with logprobs: the models return none; omit it",
  logprobs: ": the models return none; omit it",
  top_logprobs: ": the models return none; omit it",
  logit_bias: ": other models do not have the token ids of OpenAI's tokenizer; omit it",
  audio: "; use POST /v1/audio/speech for speech",
  web_search_options: ": no model here searches the web; omit it",
  modalities: " beside text; use POST /v1/audio/speech for speech",
};

/** @throws ApiError `invalid_request` or `unsupported_parameter`, with the field's path. */
export function readChatRequest(body: Record<string, unknown>): ChatRequest {
  const { fields, ignored, customs } = tolerate(dropNulls(body, ["reasoning_effort"]));
  rejectUnsupported(fields);
  const { model, stream, stream_options, n, ...request } = parse(ChatRequestSchema, fields);
  const { max_completion_tokens, stop, prompt_cache_key, user, ...same } = request;
  const session = prompt_cache_key || user;
  const limit = max_completion_tokens ?? same.max_tokens;
  const input: TextGenerationInput = {
    ...same,
    ...(limit !== undefined && { max_tokens: limit }),
    ...(stop !== undefined && { stop: [stop].flat() }),
    ...(session && { session }),
  };
  return {
    model,
    input,
    stream,
    includeUsage: stream_options?.include_usage ?? false,
    count: n,
    hasFunctions: body.functions !== undefined && body.tools === undefined,
    customs,
    ignored: [...unknownFields(ChatRequestSchema, fields), ...ignored],
  };
}

/** @throws ApiError `unsupported_parameter` */
export function rejectUnsupported(fields: Record<string, unknown>): void {
  for (const [param, isWanted] of Object.entries(REFUSED)) {
    const value = fields[param];
    if (value === undefined || !isWanted(value)) continue;
    throw unsupported(param);
  }
}

function unsupported(param: string): ApiError {
  const message = `\`${param}\` is not supported${HINTS[param] ?? ""}.`;
  return new ApiError("unsupported_parameter", message, { param });
}
