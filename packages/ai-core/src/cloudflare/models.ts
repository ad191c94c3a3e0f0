/**
 * `GET /ai/models/search`: the model table in Cloudflare's listing form.
 * @module
 */
import { modelsOf, type ModelSpec, type Task } from "../models/index.ts";

const TASK_NAMES: Record<Task, string> = {
  "text-generation": "Text Generation",
  "text-embeddings": "Text Embeddings",
  translation: "Translation",
  "text-to-image": "Text-to-Image",
  "speech-recognition": "Automatic Speech Recognition",
};
const MAX_PER_PAGE = 100;

/** One page of the models that `search`, `task` and `author` leave over. */
export async function listModels(tasks: readonly Task[], query: URLSearchParams) {
  const has = (text: string, name: string) =>
    text.toLowerCase().includes((query.get(name) ?? "").toLowerCase());
  const found = tasks
    .flatMap((task): readonly ModelSpec[] => modelsOf(task))
    .filter(({ id, task }) => has(id, "search") && has(TASK_NAMES[task], "task"))
    .filter(({ id }) => has(id.split("/")[1] ?? "", "author"));
  const page = count(query.get("page"), 1);
  const per_page = Math.min(count(query.get("per_page"), MAX_PER_PAGE), MAX_PER_PAGE);
  const shown = found.slice((page - 1) * per_page, page * per_page);
  return {
    result: await Promise.all(shown.map(toCloudflareModel)),
    result_info: { count: shown.length, page, per_page, total_count: found.length },
  };
}

async function toCloudflareModel(model: ModelSpec) {
  return {
    id: await uuidOf(model.id),
    source: 1,
    name: model.id,
    description: model.note ?? "",
    task: { id: await uuidOf(model.task), name: TASK_NAMES[model.task], description: "" },
    tags: [],
    properties: propertiesOf(model),
  };
}

/** Names as Cloudflare's catalogue has them; a property that a model lacks is left out. */
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

/** The same name always has the same id; it is none of Cloudflare's own. */
async function uuidOf(name: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return hex
    .slice(0, 16)
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function count(text: string | null, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}
