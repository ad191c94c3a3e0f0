/**
 * Scores texts by the words that they share with the query.
 * @module
 */
import type { RerankSpec } from "@ai-workers/ai-core/models";
import type { RerankRequest } from "../../inputs/requests.ts";
import { vectorOf } from "./text-embeddings.ts";

const DIMENSIONS = 256;

/** Returns scores from 0 to 1. */
export function rerank({ id }: RerankSpec, { query, texts }: RerankRequest): number[] {
  const wanted = vectorOf(query, DIMENSIONS, id);
  return texts.map((text) => {
    const vector = vectorOf(text, DIMENSIONS, id);
    const cosine = vector.reduce((sum, value, index) => sum + value * wanted[index]!, 0);
    return Math.min(1, Math.max(0, cosine));
  });
}
