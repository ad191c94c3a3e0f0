/**
 * `{shape, data, pooling?}`; bge-m3 scores contexts, or returns their vectors in another field.
 * @module
 */
import type { TextEmbeddingsSpec } from "@ai-workers/ai-core/models";
import type { TextEmbeddingsRequest } from "../inputs/requests.ts";

const dot = (left: readonly number[], right: readonly number[]) =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);

/** Some servers' vectors are not normalized. */
const cosine = (left: readonly number[], right: readonly number[]) =>
  dot(left, right) / (Math.hypot(...left) * Math.hypot(...right) || 1);

/** Writes the answer of a model of the family `embeddings`. */
export async function textEmbeddings(
  model: TextEmbeddingsSpec,
  request: TextEmbeddingsRequest,
  data: number[][],
): Promise<unknown> {
  if (request.query !== undefined) {
    const [query = [], ...contexts] = data;
    const scored = contexts.map((vector, id) => ({ id, score: cosine(query, vector) }));
    return { response: scored.sort((left, right) => right.score - left.score) };
  }
  const shape = [data.length, data[0]?.length ?? 0];
  // Only BAAI's schema has pooling; the other models omit the field.
  const pooling = model.vendor === "BAAI" ? { pooling: request.pooling ?? "mean" } : {};
  return request.contexts ? { response: data, shape, ...pooling } : { shape, data, ...pooling };
}
