/**
 * The JSON format of errors: OpenAI's envelope, unless a route belongs to an API with another format.
 * @module
 */
import type { ApiError } from "../errors/index.ts";

/** Converts an error to the status and body that one API defines. */
export type ErrorFormat = (error: ApiError) => { status: number; body: object };

export const defaultErrorFormat: ErrorFormat = (error) => ({
  status: error.status,
  body: error.toEnvelope(),
});
