/**
 * Converts rows of the table to Anthropic's list of models.
 * @module
 */
import { toOpenAIModel } from "../../http/index.ts";
import { modelsOf, type TextGenerationSpec } from "../../models/index.ts";

/** Maximum models per page, as in Anthropic's API. */
const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 20;

export function toModelInfo(spec: TextGenerationSpec): { id: string; [field: string]: unknown } {
  const { id, created } = toOpenAIModel(spec);
  return {
    type: "model",
    id,
    display_name: id.slice(id.lastIndexOf("/") + 1),
    created_at: new Date(created * 1000).toISOString(),
    max_input_tokens: spec.contextWindow ?? null,
  };
}

/** Returns a page according to Anthropic's `limit`, `after_id` and `before_id`. */
export function listModels(query: URLSearchParams): object {
  const all = modelsOf("text-generation").map(toModelInfo);
  const limit = Math.min(
    Math.max(1, Math.trunc(Number(query.get("limit")) || DEFAULT_LIMIT)),
    MAX_LIMIT,
  );
  const place = (name: string) => all.findIndex(({ id }) => id === query.get(name));
  const before = place("before_id");
  const start = before === -1 ? place("after_id") + 1 : Math.max(0, before - limit);
  const end = before === -1 ? start + limit : before;
  const data = all.slice(start, end);
  return {
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: before === -1 ? end < all.length : start > 0,
  };
}
