/**
 * Counts the tokens of a request, without calling a model.
 * @module
 */
import { estimatePromptTokens } from "../../run/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";

/** Estimates the tokens that the model will read. */
export function countInput({ messages, tools, response_format }: TextGenerationInput): number {
  return estimatePromptTokens(messages, { tools, response_format });
}
