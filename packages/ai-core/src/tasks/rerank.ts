/**
 * Rerank: a query and documents in, the documents' scores out, best first.
 * @module
 */
import * as v from "valibot";

/** Cohere's own limit; ten calls of a model that accepts a hundred documents each. */
export const MAX_DOCUMENTS = 1000;
const text = v.pipe(v.string(), v.nonEmpty());

export const RerankInputSchema = v.object({
  query: text,
  documents: v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_DOCUMENTS)),
  /** Maximum number of results. Default: all. */
  top_n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export type RerankInput = v.InferOutput<typeof RerankInputSchema>;

export interface RerankResult {
  /** `index` is the position among the documents that were sent. */
  results: { index: number; relevance_score: number }[];
  /** Estimated, because the models report none. */
  prompt_tokens: number;
}
