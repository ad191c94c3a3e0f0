/**
 * Models that convert text to vectors.
 * @module
 */
import type { TaskTable } from "./task-table.ts";
import type { TextEmbeddingsSpec } from "./specs.ts";

/*
 * Figures: Cloudflare's pricing page (2026-10-09), limits page (2026-09-17) and model files.
 * Dimensions of bge-m3, qwen3-embedding and embeddinggemma, and the 512 tokens of bge-small and
 * bge-large, are from the model cards.
 */
const MODELS = [
  {
    id: "@cf/baai/bge-m3",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "BAAI",
    price: { unit: "tokens", input: 1075 },
    requestsPerMinute: 3000,
    contextWindow: 60_000,
    dimensions: 1024,
    maxItems: 100,
    note: "Over 100 languages.",
  },
  {
    id: "@cf/baai/bge-small-en-v1.5",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "BAAI",
    price: { unit: "tokens", input: 1841 },
    requestsPerMinute: 3000,
    contextWindow: 512,
    dimensions: 384,
    maxItems: 100,
    note: "English.",
  },
  {
    id: "@cf/baai/bge-base-en-v1.5",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "BAAI",
    price: { unit: "tokens", input: 6058 },
    requestsPerMinute: 3000,
    contextWindow: 512,
    dimensions: 768,
    maxItems: 100,
    note: "English.",
  },
  {
    id: "@cf/baai/bge-large-en-v1.5",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "BAAI",
    price: { unit: "tokens", input: 18_582 },
    requestsPerMinute: 1500,
    contextWindow: 512,
    dimensions: 1024,
    maxItems: 100,
    note: "English.",
  },
  {
    id: "@cf/qwen/qwen3-embedding-0.6b",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "Qwen",
    price: { unit: "tokens", input: 1075 },
    requestsPerMinute: 3000,
    contextWindow: 8192,
    matryoshka: true,
    dimensions: 1024,
    maxItems: 32,
  },
  // No price is published.
  {
    id: "@cf/google/embeddinggemma-300m",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "Google",
    requestsPerMinute: 3000,
    matryoshka: true,
    dimensions: 768,
  },
  {
    id: "@cf/pfnet/plamo-embedding-1b",
    task: "text-embeddings",
    family: "embeddings",
    vendor: "Preferred Networks",
    price: { unit: "tokens", input: 1689 },
    requestsPerMinute: 3000,
    note: "Japanese.",
  },
] as const satisfies readonly TextEmbeddingsSpec[];

export const TEXT_EMBEDDINGS = {
  title: "Text embeddings",
  catalogueName: "Text Embeddings",
  worker: "llm",
  path: "/v1/embeddings",
  contentField: "text",
  defaultModel: "@cf/baai/bge-m3",
  models: MODELS,
} as const satisfies TaskTable<"text-embeddings">;
