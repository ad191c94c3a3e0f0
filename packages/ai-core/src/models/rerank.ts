/**
 * Models that rank documents by how well they answer a query.
 * @module
 */
import type { TaskTable } from "./task-table.ts";
import type { RerankSpec } from "./specs.ts";

/*
 * Price: Cloudflare's pricing page (2026-10-09); rate: the limits page. The 512 tokens are from the
 * model card. The maximum number of documents is not documented; this one is from the embedding
 * models.
 */
const MODELS = [
  {
    id: "@cf/baai/bge-reranker-base",
    task: "rerank",
    family: "reranker",
    vendor: "BAAI",
    price: { unit: "tokens", input: 283 },
    requestsPerMinute: 2000,
    contextWindow: 512,
    maxItems: 100,
    note: "Chinese and English.",
  },
] as const satisfies readonly RerankSpec[];

export const RERANK = {
  title: "Rerank",
  catalogueName: "Text Classification",
  worker: "llm",
  path: "/v1/rerank",
  contentField: "documents",
  defaultModel: "@cf/baai/bge-reranker-base",
  models: MODELS,
} as const satisfies TaskTable<"rerank">;
