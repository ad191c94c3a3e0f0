/**
 * The models that exist, and their format in `models()`.
 * @module
 */
import {
  type CatalogueModel,
  type CatalogueSearch,
  searchCatalogue,
} from "@ai-workers/ai-core/cloudflare";
import {
  addExtraModels,
  modelsOf,
  type ModelSpec,
  TASKS,
  UNSERVED_MODELS,
} from "@ai-workers/ai-core/models";
import { AiInternalError, InferenceUpstreamError } from "./errors.ts";
import type { LocalAiEnv } from "./settings.ts";

let extra: string | undefined;

/** Adds the models of the project's `EXTRA_MODELS`; its Worker reports invalid ones. */
export function addProjectModels({ EXTRA_MODELS: variable }: LocalAiEnv): void {
  if (variable === undefined || variable === extra) return;
  extra = variable;
  addExtraModels(variable);
}

function allModels(): readonly ModelSpec[] {
  return TASKS.flatMap((task): readonly ModelSpec[] => modelsOf(task));
}

/** Cloudflare answers this retired id with its successor; all others are gone. */
const ALIASES: Record<string, string> = { "@cf/moonshotai/kimi-k2.5": "@cf/moonshotai/kimi-k2.6" };

/** Names the model of the table that a model from `customModel` is like. */
const LIKE_HEADER = "x-local-ai-like";

/** Returns the row of a model. @throws error 5007 if it does not exist, and a clear message if only local-ai lacks it */
export function modelOf(id: string, headers: Record<string, string> = {}): ModelSpec {
  const find = (wanted: string) => allModels().find((row) => row.id === wanted);
  const like = find(headers[LIKE_HEADER] ?? "");
  const model = find(ALIASES[id] ?? id) ?? (like && ({ ...like, id } as ModelSpec));
  if (UNSERVED_MODELS.some((row) => row.id === id)) {
    throw new AiInternalError(
      `local-ai does not simulate ${id}, which Workers AI has; deploy to try it.`,
    );
  }
  if (!model) throw new InferenceUpstreamError(5007, `No such model ${id} or task`);
  return model;
}

/** Returns the models in the platform's list format: `name` is the id for `run`. */
export async function listModels(search: CatalogueSearch = {}): Promise<CatalogueModel[]> {
  return (await searchCatalogue(allModels(), search)).models;
}
