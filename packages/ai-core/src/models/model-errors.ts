/**
 * Errors for model names that cannot be used.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { nearestModels } from "./nearest.ts";
import { TASK_DETAILS } from "./table.ts";
import type { ModelSpec } from "./specs.ts";
import type { RetiredModel, Task } from "./types.ts";
import type { UnservedModel } from "./unserved.ts";

const LIST = "GET /v1/models lists the available models.";
const PARAM = { param: "model" } as const;

/** Shortens a name from the caller. */
function shown(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}

export function unknownModelError(name: string, tasks: readonly Task[]): ApiError {
  const nearest = nearestModels(name.trim().toLowerCase(), tasks);
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(" or ")}?`;
  return new ApiError("model_not_found", `Unknown model "${shown(name)}".${hint} ${LIST}`, PARAM);
}

export function retiredModelError(retired: RetiredModel): ApiError {
  const message = `Cloudflare retired ${retired.id} on ${retired.date}: ${retired.reason}. ${LIST}`;
  return new ApiError("model_not_found", message, PARAM);
}

export function unservedModelError(model: UnservedModel): ApiError {
  const message = `${model.id} (${model.task}) is not supported: ${model.reason}. ${LIST}`;
  return new ApiError("model_not_found", message, PARAM);
}

export function wrongTaskError(model: ModelSpec, tasks: readonly Task[]): ApiError {
  const { path, worker } = TASK_DETAILS[model.task];
  const message =
    `${model.id} is a ${model.task} model. This endpoint needs a ${tasks.join(" or ")} model. ` +
    `Send ${model.task} requests to POST ${path} of the ${worker} Worker or all-in-one. ${LIST}`;
  return new ApiError("wrong_task", message, PARAM);
}

export function circularAliasesError(names: readonly string[]): ApiError {
  const message = `MODEL_ALIASES is circular: ${names.map(shown).join(" → ")}. The Worker's owner must point one of them to a model.`;
  return new ApiError("model_not_found", message, PARAM);
}

/** A configuration error of the owner, for a request that named no model. */
export function wrongDefaultError(source: string, reason: unknown): ApiError {
  const why = reason instanceof Error ? ` ${reason.message}` : "";
  const message = `This Worker's default model is misconfigured. Its owner must correct ${source}.${why}`;
  return new ApiError("misconfigured", message, { cause: reason });
}
