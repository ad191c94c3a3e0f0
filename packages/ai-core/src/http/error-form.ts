/**
 * How errors look: the contract's own form, unless a route belongs to an API with another.
 * @module
 */
import type { ApiError } from "../errors/index.ts";
import type { Route } from "./app.ts";

/**
 * An error's status, body and, where the API has some of its own, headers.
 * @param requestId the id that the reply carries in `x-request-id`.
 */
export type ErrorForm = (
  error: ApiError,
  requestId?: string,
) => { status: number; body: object; headers?: Record<string, string> };

export const contractForm: ErrorForm = (error) => ({
  status: error.status,
  body: error.toEnvelope(),
});

/** The form for a request, also to where nothing is: an API owns what begins like the fixed part of its routes. */
export function errorFormOf(request: Request, routes: readonly Route[]): ErrorForm {
  const { pathname } = new URL(request.url);
  const owner = routes.find(
    ({ errors, path, accepts }) =>
      errors &&
      pathname.startsWith(path.replace(/:.*$/, "")) &&
      (accepts === undefined || accepts(request)),
  );
  return owner?.errors ?? contractForm;
}
