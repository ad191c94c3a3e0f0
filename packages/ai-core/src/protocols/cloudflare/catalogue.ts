/**
 * The model table in the format of Cloudflare's catalogue: `GET /ai/models/search`, and
 * `env.AI.models()`.
 * @module
 */
import { TASK_DETAILS, type ModelSpec } from "../../models/index.ts";

export interface CatalogueSearch {
  /** A part of the id, the task's name or the vendor's, case-insensitive. */
  search?: string | undefined;
  task?: string | undefined;
  author?: string | undefined;
  /** From 1. */
  page?: number | undefined;
  per_page?: number | undefined;
}

export interface CatalogueModel {
  id: string;
  source: number;
  /** The id that `run` takes. */
  name: string;
  description: string;
  task: { id: string; name: string; description: string };
  tags: string[];
  properties: { property_id: string; value: string }[];
}

/** Returns one page of the models that match the search, and the number of all matches. */
export async function searchCatalogue(
  models: readonly ModelSpec[],
  { search, task, author, page = 1, per_page = 100 }: CatalogueSearch = {},
): Promise<{ models: CatalogueModel[]; total: number }> {
  const found = models
    .filter((model) => has(model.id, search) && has(TASK_DETAILS[model.task].catalogueName, task))
    .filter(({ id }) => has(id.split("/")[1] ?? "", author));
  const shown = found.slice((page - 1) * per_page, page * per_page);
  return { models: await Promise.all(shown.map(toCatalogueModel)), total: found.length };
}

function has(text: string, part = ""): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

async function toCatalogueModel(model: ModelSpec): Promise<CatalogueModel> {
  return {
    id: await uuidOf(model.id),
    source: 1,
    name: model.id,
    description: model.note ?? "",
    task: {
      id: await uuidOf(model.task),
      name: TASK_DETAILS[model.task].catalogueName,
      description: "",
    },
    tags: [],
    properties: propertiesOf(model),
  };
}

/** Properties under the names of Cloudflare's catalogue; those that a model lacks are omitted. */
function propertiesOf(model: ModelSpec): { property_id: string; value: string }[] {
  const text = model.task === "text-generation" ? model : undefined;
  const values = {
    beta: model.beta,
    require_workers_paid: model.paidOnly,
    context_window: text?.contextWindow,
    function_calling: text?.capabilities.tools,
    reasoning: text?.capabilities.reasoning,
    vision: text?.capabilities.vision,
    lora: text?.capabilities.lora,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([property_id, value]) => ({ property_id, value: String(value) }));
}

/** Returns the same id for the same name. It is not Cloudflare's id. */
async function uuidOf(name: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return hex
    .slice(0, 16)
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
