/**
 * Generates several answers to one request, with one call each.
 * @module
 */
import type { RequestContext } from "../../../http/index.ts";
import type { TextGenerationSpec } from "../../../models/index.ts";
import {
  generateText,
  mapConcurrently,
  MAX_CONCURRENT_CALLS,
  prepayAlike,
} from "../../../run/index.ts";
import type {
  TextGenerationInput,
  TextGenerationResult,
  TokenUsage,
} from "../../../tasks/index.ts";

export const MAX_ANSWERS = 8;

/** Returns an input for each of `count` answers, with different seeds: the same seed would give the same answer. */
export function inputsOf({
  input,
  count,
}: {
  input: TextGenerationInput;
  count: number;
}): TextGenerationInput[] {
  const { seed } = input;
  return Array.from({ length: count }, (_, index) =>
    seed === undefined || index === 0 ? input : { ...input, seed: seed + index },
  );
}

export async function generateTexts(
  context: RequestContext,
  model: TextGenerationSpec,
  inputs: readonly TextGenerationInput[],
): Promise<TextGenerationResult[]> {
  const paid = prepayAlike(context, inputs.length);
  return mapConcurrently(inputs, MAX_CONCURRENT_CALLS, (input) => generateText(paid, model, input));
}

export function sumUsage(results: readonly TextGenerationResult[]): TokenUsage {
  return results.map(({ usage }) => usage).reduce(add);
}

function add(left: TokenUsage, right: TokenUsage): TokenUsage {
  return {
    prompt_tokens: left.prompt_tokens + right.prompt_tokens,
    completion_tokens: left.completion_tokens + right.completion_tokens,
    total_tokens: left.total_tokens + right.total_tokens,
    cached_tokens: (left.cached_tokens ?? 0) + (right.cached_tokens ?? 0),
  };
}
