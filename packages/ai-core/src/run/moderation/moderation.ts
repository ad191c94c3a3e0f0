/**
 * Runs moderation.
 * @module
 */
import type { ModerationSpec } from "../../models/index.ts";
import type { ModerationInput, ModerationResult, TokenUsage } from "../../tasks/index.ts";
import type { Adapters } from "../call/adapter.ts";
import { MAX_CONCURRENT_CALLS, mapConcurrently } from "../call/concurrency.ts";
import type { RunContext } from "../call/context.ts";
import { withFallback } from "../call/fallback.ts";
import { expectedNeurons } from "../call/neurons.ts";
import { prepayCalls } from "../call/prepay.ts";
import { runAdapter } from "../call/run-adapter.ts";
import { llamaGuard } from "./families/llama-guard.ts";

const ADAPTERS: Adapters<"moderation"> = { "llama-guard": llamaGuard };

/** Returns a verdict for each text, with one call per text. */
export function moderate(
  context: RunContext,
  model: ModerationSpec,
  input: ModerationInput,
): Promise<ModerationResult> {
  return withFallback(context, model, input, async (model) => {
    const adapter = ADAPTERS[model.family];
    const costs = input.text.map((text) =>
      expectedNeurons(
        model,
        adapter.call({ text: [text] }, model, () => {}),
      ),
    );
    const paid = await prepayCalls(context, model, sum(costs));
    const answers = await mapConcurrently(input.text, MAX_CONCURRENT_CALLS, (text) =>
      runAdapter(paid, adapter, model, { text: [text] }, ({ usage }) => usage),
    );
    return {
      verdicts: answers.flatMap(({ verdicts }) => verdicts),
      usage: answers.map(({ usage }) => usage).reduce(addUsage),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function addUsage(left: TokenUsage, right: TokenUsage): TokenUsage {
  return {
    prompt_tokens: left.prompt_tokens + right.prompt_tokens,
    completion_tokens: left.completion_tokens + right.completion_tokens,
    total_tokens: left.total_tokens + right.total_tokens,
  };
}
