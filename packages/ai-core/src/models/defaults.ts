/**
 * The models that answer if the caller and the owner name none.
 * @module
 */
import type { ModelIdOf } from "./table.ts";
import type { Task } from "./types.ts";

/** All are on the free plan, have a price and are out of beta. Reasons: docs/decisions/0003-default-models.md. */
export const DEFAULT_MODELS = {
  "text-generation": "@cf/google/gemma-4-26b-a4b-it",
  "text-embeddings": "@cf/baai/bge-m3",
  rerank: "@cf/baai/bge-reranker-base",
  moderation: "@cf/meta/llama-guard-3-8b",
  translation: "@cf/meta/m2m100-1.2b",
  "text-to-image": "@cf/black-forest-labs/flux-2-klein-4b",
  "speech-recognition": "@cf/openai/whisper-large-v3-turbo",
  "text-to-speech": "@cf/myshell-ai/melotts",
} as const satisfies { [T in Task]: ModelIdOf<T> };
