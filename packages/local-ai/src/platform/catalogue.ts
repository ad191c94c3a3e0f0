/**
 * Which models exist, and how `models()` lists them.
 * @module
 */
import { MODELS, type ModelSpec, type Task, UNSERVED_MODELS } from "@ai-workers/ai-core/models";
import { AiInternalError, InferenceUpstreamError } from "./errors.ts";
import { uuidOf } from "./hash.ts";

const TABLE: readonly ModelSpec[] = MODELS;

/** Cloudflare answers this retired id with its successor; all others are gone. */
const ALIASES: Record<string, string> = { "@cf/moonshotai/kimi-k2.5": "@cf/moonshotai/kimi-k2.6" };

/** The row of a model; error 5007 where there is none, and a plain word where only local-ai lacks it. */
export function modelOf(id: string): ModelSpec {
  const wanted = ALIASES[id] ?? id;
  const model = TABLE.find((row) => row.id === wanted);
  if (UNSERVED_MODELS.some((row) => row.id === id)) {
    throw new AiInternalError(
      `local-ai does not simulate ${id}, which Workers AI has; deploy to try it.`,
    );
  }
  if (!model) throw new InferenceUpstreamError(5007, `No such model ${id} or task`);
  return model;
}

const TASK_NAMES: Record<Task, string> = {
  "text-generation": "Text Generation",
  "text-embeddings": "Text Embeddings",
  translation: "Translation",
  "text-to-image": "Text-to-Image",
  "speech-recognition": "Automatic Speech Recognition",
};

export interface ModelsSearch {
  author?: string;
  task?: string;
  search?: string;
  page?: number;
  per_page?: number;
}

function propertiesOf(model: ModelSpec) {
  const properties: { property_id: string; value: string }[] = [];
  const add = (id: string, value: unknown) => {
    if (value !== undefined && value !== false)
      properties.push({ property_id: id, value: String(value) });
  };
  add("beta", model.beta);
  add("require_workers_paid", model.paidOnly);
  if (model.task === "text-generation") {
    add("context_window", model.contextWindow);
    add("function_calling", model.capabilities.tools);
    add("reasoning", model.capabilities.reasoning);
    add("vision", model.capabilities.vision);
    add("lora", model.capabilities.lora);
  }
  return properties;
}

const has = (text: string, part: string | undefined) =>
  part === undefined || text.toLowerCase().includes(part.toLowerCase());

/** The table in the platform's own listing form: `name` is the id that `run` takes. */
export function listModels({ author, task, search, page = 1, per_page = 100 }: ModelsSearch = {}) {
  return TABLE.filter((model) => has(model.id, search) && has(model.id.split("/")[1] ?? "", author))
    .filter((model) => has(TASK_NAMES[model.task], task))
    .slice((page - 1) * per_page, page * per_page)
    .map((model) => ({
      id: uuidOf(model.id),
      source: 1,
      name: model.id,
      description: model.note ?? "",
      task: { id: uuidOf(model.task), name: TASK_NAMES[model.task], description: "" },
      tags: [],
      properties: propertiesOf(model),
    }));
}
