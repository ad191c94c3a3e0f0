/**
 * Models that classify whether a text is harmful, and how.
 * @module
 */
import type { ModerationSpec } from "./types.ts";

/* Price: Cloudflare's pricing page (2026-10-09). The context window is models.dev's figure. */
export const MODERATION_MODELS = [
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
