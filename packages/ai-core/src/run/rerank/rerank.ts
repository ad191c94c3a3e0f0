/**
 * Runs reranking.
 * @module
 */
import type { RerankSpec } from "../../models/index.ts";
import type { RerankInput, RerankResult } from "../../tasks/index.ts";
import type { Adapters } from "../call/adapter.ts";
import { MAX_CONCURRENT_CALLS, mapConcurrently } from "../call/concurrency.ts";
import type { RunContext } from "../call/context.ts";
import { expectedNeurons } from "../call/neurons.ts";
import { prepayCalls } from "../call/prepay.ts";
import { runAdapter } from "../call/run-adapter.ts";
import { reranker } from "./families/reranker.ts";

const ADAPTERS: Adapters<"rerank"> = { reranker };

/** Maximum documents in one call if the model's own limit is not documented. */
const DEFAULT_MAX_ITEMS = 100;

/**
 * Returns the documents' scores, best first. If there are more documents than the model accepts at
 * once, several calls are made: each document is scored separately with the query, so the scores of
 * several calls are comparable.
 */
export async function rerank(
  context: RunContext,
  model: RerankSpec,
  { query, documents, top_n }: RerankInput,
): Promise<RerankResult> {
  const size = model.maxItems ?? DEFAULT_MAX_ITEMS;
  const starts = Array.from({ length: Math.ceil(documents.length / size) }, (_, at) => at * size);
  const adapter = ADAPTERS[model.family];
  const parts = starts.map((start) => ({ query, documents: documents.slice(start, start + size) }));
  const neurons = parts.reduce(
    (sum, part) =>
      sum +
      expectedNeurons(
        model,
        adapter.call(part, model, () => {}),
      ),
    0,
  );
  const paid = await prepayCalls(context, model, neurons);
  const answers = await mapConcurrently(parts, MAX_CONCURRENT_CALLS, (part) =>
    runAdapter(paid, adapter, model, part, ({ prompt_tokens }) => ({
      inputTokens: prompt_tokens,
      outputTokens: 0,
    })),
  );
  const results = answers
    .flatMap((answer, at) =>
      answer.results.map((result) => ({ ...result, index: result.index + starts[at]! })),
    )
    .toSorted((left, right) => right.relevance_score - left.relevance_score);
  return {
    results: results.slice(0, top_n),
    prompt_tokens: answers.reduce((sum, answer) => sum + answer.prompt_tokens, 0),
  };
}
