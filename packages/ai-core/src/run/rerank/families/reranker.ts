/**
 * Rerankers: `{query, contexts, top_k}` in, `{response: [{id, score}]}` out.
 * Source: the schema of bge-reranker-base in @cloudflare/workers-types.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import type { Adapter } from "../../call/adapter.ts";
import { expectedUsage } from "../../call/neurons.ts";

export const reranker: Adapter<"rerank"> = {
  call: ({ query, documents }) => ({
    inputs: { query, contexts: documents.map((text) => ({ text })), top_k: documents.length },
  }),
  result(answer, { documents, query }, model) {
    const response = (answer as { response?: unknown } | null)?.response;
    const scores = Array.isArray(response) ? response.filter(isScore) : [];
    const places = new Set(scores.map(({ id }) => id));
    if (places.size !== documents.length || scores.some(({ id }) => documents[id] === undefined))
      throw new ApiError("upstream_error", "The model gave no score for some of the documents.");
    const used = expectedUsage(model, { query, contexts: documents });
    return {
      results: scores.map(({ id, score }) => ({ index: id, relevance_score: score })),
      prompt_tokens: "inputTokens" in used ? used.inputTokens : 0,
    };
  },
};

function isScore(value: unknown): value is { id: number; score: number } {
  const { id, score } = (value ?? {}) as { id?: unknown; score?: unknown };
  return typeof id === "number" && typeof score === "number";
}
