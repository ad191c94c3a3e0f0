/**
 * `{response: [{id, score}]}`, best first.
 * @module
 */
import type { RerankSpec } from "@ai-workers/ai-core/models";
import type { RerankRequest } from "../inputs/requests.ts";

/** Writes a reranker's answer from the score of each text. */
export async function reranker(
  _model: RerankSpec,
  { topK }: RerankRequest,
  scores: number[],
): Promise<unknown> {
  const scored = scores.map((score, id) => ({ id, score }));
  return { response: scored.sort((left, right) => right.score - left.score).slice(0, topK) };
}
