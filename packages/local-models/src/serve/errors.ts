/**
 * Converts errors for the caller.
 * @module
 */
import { ApiError, isApiError } from "@ai-workers/ai-core/errors";

/** A library's own message may quote a file, or what it was given: it says nothing to callers. */
export function asApiError(error: unknown): ApiError {
  if (isApiError(error)) return error;
  const message = "The model failed; the line that local-models printed has the kind of error.";
  return new ApiError("internal_error", message, { cause: error });
}

/** For what small models cannot do. */
export function unsupported(param: string, why: string): ApiError {
  return new ApiError("unsupported_parameter", `\`${param}\`: ${why}.`, { param });
}
