/**
 * How errors look: the contract's own form, unless a route belongs to an API with another.
 * @module
 */
import type { ApiError } from "../errors/index.ts";
import type { Route } from "./app.ts";

/** An error's status and body in the form of one API. */
export type ErrorFormat = (error: ApiError) => { status: number; body: object };

export const defaultErrorFormat: ErrorFormat = (error) => ({
  status: error.status,
  body: error.toEnvelope(),
});

/** The form for an address, also one where nothing is: an API owns what begins like the fixed part of its routes. */
export function errorFormatFor(path: string, routes: readonly Route[]): ErrorFormat {
  const owner = routes.find(
    ({ errors, path: pattern }) => errors && path.startsWith(pattern.replace(/:.*$/, "")),
  );
  return owner?.errors ?? defaultErrorFormat;
}
