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
  MODELS,
  type ModelSpec,
  RETIRED_MODELS,
  UNSERVED_MODELS,
} from "@ai-workers/ai-core/models";
import { AiInternalError, InferenceUpstreamError } from "./errors.ts";

/** Cloudflare answers this retired id with its successor. */
const ALIASES: Record<string, string> = { "@cf/moonshotai/kimi-k2.5": "@cf/moonshotai/kimi-k2.6" };

/**
 * Returns the row of a model.
 *
 * @throws error 5028 if Cloudflare has retired it, 5007 if it never existed, and a clear message if
 * only local-ai lacks it
 */
export function modelOf(id: string): ModelSpec {
  const wanted = ALIASES[id] ?? id;
  const model = MODELS.find((row) => row.id === wanted);
  if (model) return model;
  if (UNSERVED_MODELS.some((row) => row.id === id)) {
    throw new AiInternalError(
      `local-ai does not simulate ${id}, which Workers AI has; deploy to try it.`,
    );
  }
  const retired = RETIRED_MODELS.find((row) => row.id === id);
  // The wording of https://github.com/cloudflare/cloudflare-docs/issues/32501
  if (retired)
    throw new InferenceUpstreamError(5028, `This model was deprecated on ${retired.date}`);
  throw new InferenceUpstreamError(5007, `No such model ${id} or task`);
}

/** Returns the models in the platform's list format: `name` is the id for `run`. */
export async function listModels(search: CatalogueSearch = {}): Promise<CatalogueModel[]> {
  return (await searchCatalogue(MODELS, search)).models;
}
