/**
 * Tries fallback models if a model is at capacity, fails or was retired.
 * @module
 */
import { isApiError, type ApiError } from "../../errors/index.ts";
import { findModel, type ModelSpec } from "../../models/index.ts";
import { canServe } from "./capabilities.ts";
import type { RunContext } from "./context.ts";
import { isUnhealthy } from "./health.ts";
import { allowsFallback } from "./retry.ts";

/**
 * Runs `attempt` on `model`, then on those of the policy's fallback models that have the same task
 * and can serve the input, until one answers. A model that keeps failing is skipped while there is
 * another.
 *
 * @param input decides which capabilities a replacement must have.
 * @throws ApiError of the first model that was tried.
 */
export function withFallback<Spec extends ModelSpec, Result>(
  context: RunContext,
  model: Spec,
  input: object,
  attempt: (model: Spec) => Promise<Result>,
): Promise<Result> {
  const candidates = candidatesFor(context, model, input) as Spec[];
  return candidates.length === 1 ? attempt(candidates[0]!) : tryEach(context, candidates, attempt);
}

async function tryEach<Spec extends ModelSpec, Result>(
  context: RunContext,
  candidates: readonly Spec[],
  attempt: (model: Spec) => Promise<Result>,
): Promise<Result> {
  let first: ApiError | undefined;
  for (const candidate of candidates) {
    try {
      return await attempt(candidate);
    } catch (error) {
      if (!isApiError(error)) throw error;
      if (first === undefined && !allowsFallback(error)) throw error;
      // If a fallback model rejects the input, report the first model's error.
      if (first !== undefined && !allowsFallback(error) && !isInputError(error)) throw error;
      first ??= error;
      if (candidate !== candidates.at(-1))
        context.report.retries = (context.report.retries ?? 0) + 1;
    }
  }
  throw first!;
}

function candidatesFor(context: RunContext, model: ModelSpec, input: object): ModelSpec[] {
  const { policy } = context;
  if (policy === undefined || policy.fallbackModels.length === 0) return [model];
  const others = policy.fallbackModels
    .map((id) => findModel(id, [model.task]))
    .filter((other) => other !== undefined && other.id !== model.id && canServe(other, input))
    .filter((other) => isAllowed(context, other!));
  const all = [model, ...(others as ModelSpec[])];
  const awake = all.filter(({ id }) => !isUnhealthy(id));
  return awake.length === 0 ? all : awake;
}

function isAllowed({ checkModel }: RunContext, model: ModelSpec): boolean {
  try {
    checkModel?.(model);
    return true;
  } catch {
    return false;
  }
}

function isInputError({ code }: ApiError): boolean {
  return (
    code === "invalid_request" ||
    code === "unsupported_parameter" ||
    code === "context_length_exceeded"
  );
}
