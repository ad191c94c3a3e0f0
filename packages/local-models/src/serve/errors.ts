/**
 * Converts errors for the caller.
 * @module
 */
import { ApiError, isApiError } from "@ai-workers/ai-core/errors";

/** A library's own message may quote a file, or the input, so callers do not get it. */
export function asApiError(error: unknown): ApiError {
  if (isApiError(error)) return error;
  const message = "The model failed. The output of local-models shows the kind of error.";
  return new ApiError("internal_error", message, { cause: error });
}

/** Returns the error for a feature that small models lack. */
export function unsupported(param: string, why: string): ApiError {
  return new ApiError("unsupported_parameter", `\`${param}\`: ${why}.`, { param });
}
