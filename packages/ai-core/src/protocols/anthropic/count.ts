/**
 * How many tokens a request holds, without asking a model.
 * @module
 */
import { estimateTokensIn } from "../../run/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";

/** An estimate of what the model will read. */
export function countInput({ messages, tools, response_format }: TextGenerationInput): number {
  return estimateTokensIn({ messages, tools, response_format });
}
