/**
 * Converts token counts to OpenAI's formats.
 * @module
 */
import type { TokenUsage } from "../../tasks/index.ts";

/** The format of chat and completions. */
export function chatUsage(usage: TokenUsage): object {
  const {
    prompt_tokens,
    completion_tokens,
    total_tokens,
    cached_tokens = 0,
    reasoning_tokens,
  } = usage;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens,
    prompt_tokens_details: { cached_tokens },
    ...(reasoning_tokens !== undefined && { completion_tokens_details: { reasoning_tokens } }),
  };
}

/** The format of Responses. */
export function responsesUsage(usage: TokenUsage): object {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: { cached_tokens: usage.cached_tokens ?? 0 },
    output_tokens: usage.completion_tokens,
    output_tokens_details: { reasoning_tokens: usage.reasoning_tokens ?? 0 },
    total_tokens: usage.total_tokens,
  };
}
