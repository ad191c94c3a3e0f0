/**
 * Gets scores by `POST /rerank`, which llama.cpp, vLLM and others implement in Jina's format.
 * @module
 */
import type { RerankRequest } from "../../inputs/requests.ts";
import { type Connection, jsonBody, jsonOf, sendOrThrow } from "./connection.ts";
import { invalidAnswerError } from "./errors.ts";

export async function rerank(
  connection: Connection,
  model: string,
  { query, texts }: RerankRequest,
): Promise<number[]> {
  const body = jsonBody({ model, query, documents: texts, top_n: texts.length });
  const { results } = await jsonOf(connection, await sendOrThrow(connection, "/rerank", body));
  const scores: number[] = [];
  for (const { index, relevance_score } of Array.isArray(results) ? results : [])
    scores[index] = relevance_score;
  const isComplete = texts.every((_text, index) => typeof scores[index] === "number");
  if (!isComplete)
    throw invalidAnswerError(connection.server, "no score for each of the documents");
  return scores;
}
