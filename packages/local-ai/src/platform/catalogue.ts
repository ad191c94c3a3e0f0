/**
 * Which models exist, and how `models()` lists them.
 * @module
 */
import {
  type CatalogueModel,
  type CatalogueSearch,
  MODELS,
  type ModelSpec,
  searchCatalogue,
  UNSERVED_MODELS,
} from "@ai-workers/ai-core/models";
import { AiInternalError, InferenceUpstreamError } from "./errors.ts";

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

/** Returns the models in the platform's list format: `name` is the id for `run`. */
export async function listModels(search: CatalogueSearch = {}): Promise<CatalogueModel[]> {
  return (await searchCatalogue(TABLE, search)).models;
}
