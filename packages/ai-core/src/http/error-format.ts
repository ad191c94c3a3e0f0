/**
 * The JSON format of errors: OpenAI's envelope, unless a route belongs to an API with another format.
 * @module
 */
import type { ApiError } from "../errors/index.ts";

/**
 * Converts an error to the status, body and any extra headers that an API defines.
 *
 * @param requestId the value of the response's `x-request-id`
 */
export type ErrorFormat = (
  error: ApiError,
  requestId?: string,
) => { status: number; body: object; headers?: Record<string, string> };

export const defaultErrorFormat: ErrorFormat = (error) => ({
  status: error.status,
  body: error.toEnvelope(),
});
