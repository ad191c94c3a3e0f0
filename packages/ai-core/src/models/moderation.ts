/**
 * Models that classify whether a text is harmful, and how.
 * @module
 */
import type { TaskTable } from "./task-table.ts";
import type { ModerationSpec } from "./specs.ts";

/* Price: Cloudflare's pricing page (2026-10-09). The context window is models.dev's figure. */
const MODELS = [
  {
    id: "@cf/meta/llama-guard-3-8b",
    task: "moderation",
    family: "llama-guard",
    vendor: "Meta",
    price: { unit: "tokens", input: 44_003, output: 2730 },
    requestsPerMinute: 300,
    contextWindow: 131_072,
    note: "Names hazards S1 to S14 of MLCommons' taxonomy.",
  },
] as const satisfies readonly ModerationSpec[];

export const MODERATION = {
  title: "Moderation",
  catalogueName: "Text Generation",
  worker: "llm",
  path: "/v1/moderations",
  contentField: "input",
  defaultModel: "@cf/meta/llama-guard-3-8b",
  models: MODELS,
} as const satisfies TaskTable<"moderation">;
