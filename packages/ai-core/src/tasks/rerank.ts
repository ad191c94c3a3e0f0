/**
 * Rerank: a query and documents in, the documents' scores out, the best first.
 * @module
 */
import * as v from "valibot";

/** Cohere's own bound; ten calls of a model that takes a hundred at once. */
export const MAX_DOCUMENTS = 1000;
const text = v.pipe(v.string(), v.nonEmpty());

export const RerankInputSchema = v.object({
  query: text,
  documents: v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_DOCUMENTS)),
  /** Results at most; all without it. */
  top_n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export type RerankInput = v.InferOutput<typeof RerankInputSchema>;

export interface RerankResult {
  /** `index` is the place among the documents that were sent. */
  results: { index: number; relevance_score: number }[];
  /** Estimated, since the models report none. */
  prompt_tokens: number;
}
