/**
 * Token counts and neurons in answers.
 * @module
 */
import type { TextGenerationSpec } from "@ai-workers/ai-core/models";

export interface TokenCounts {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

/** Returns the counts of a whole answer. */
export function tokenCounts(prompt: number, completion: number): TokenCounts {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  };
}

/** Returns neurons at the model's published price; 0 if it has none. */
function neuronsOf({ price }: TextGenerationSpec, prompt: number, completion: number): number {
  if (price?.unit !== "tokens") return 0;
  return Number(((prompt * price.input + completion * (price.output ?? 0)) / 1_000_000).toFixed(6));
}

/** Adds the fields of the chat completions family. */
export function chatUsage(model: TextGenerationSpec, prompt: number, completion: number) {
  return {
    ...tokenCounts(prompt, completion),
    prompt_tokens_details: { cached_tokens: 0 },
    neurons: neuronsOf(model, prompt, completion),
  };
}
