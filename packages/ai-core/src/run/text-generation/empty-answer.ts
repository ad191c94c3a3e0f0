/**
 * The answer to `max_tokens: 0`. OpenAI's completions and Anthropic's Messages define it as a
 * request without an answer.
 * @module
 */
import type { TextGenerationInput, TextGenerationResult } from "../../tasks/index.ts";
import { estimatePromptTokens } from "../call/tokens.ts";

export function emptyAnswer({ messages, tools }: TextGenerationInput): TextGenerationResult {
  const prompt_tokens = estimatePromptTokens(messages, tools);
  const usage = { prompt_tokens, completion_tokens: 0, total_tokens: prompt_tokens };
  return { text: "", tool_calls: [], finish_reason: "length", usage };
}
