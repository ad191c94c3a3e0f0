/**
 * Validates the input of a reranker.
 * @module
 */
import type { RerankSpec } from "@ai-workers/ai-core/models";
import { check } from "./check.ts";
import type { RerankRequest } from "./requests.ts";
import type { Schema } from "./schema.ts";

const SCHEMA: Schema = {
  type: "object",
  required: ["query", "contexts"],
  properties: {
    query: { type: "string", minLength: 1 },
    top_k: { type: "integer", minimum: 1 },
    contexts: {
      type: "array",
      items: {
        type: "object",
        required: ["text"],
        properties: { text: { type: "string", minLength: 1 } },
      },
    },
  },
};

/** `{query, contexts: [{text}], top_k}`. */
export function checkReranker(_model: RerankSpec, inputs: Record<string, any>): RerankRequest {
  check(SCHEMA, inputs);
  const texts = inputs["contexts"].map((context: { text: string }) => context.text);
  return { query: inputs["query"], texts, topK: inputs["top_k"] ?? texts.length };
}
