/**
 * Finds the route of a request by method and path.
 * @module
 */
import { Router } from "itty-router/Router";
import { ApiError } from "../errors/index.ts";
import type { Route, RoutedRequest } from "./app.ts";
import { defaultErrorFormat, type ErrorFormat } from "./error-format.ts";

export interface RouteMatch {
  route: Route;
  /** Values of the path's parameters, still percent-encoded. */
  params: RoutedRequest["params"];
}

const NO_PARAMS: RoutedRequest["params"] = {};

export class RouteTable {
  readonly #routes: readonly Route[];
  /** Routes without parameters by path and method, each alone there. Most requests match here, without a regular expression or a parsed URL. */
  readonly #literal = new Map<string, Map<string, RouteMatch>>();
  #patterns: readonly { route: Route; pattern: RegExp }[] | undefined;

  /** @param routes in order of precedence: the first match wins. */
  constructor(routes: readonly Route[]) {
    this.#routes = routes;
    const shared = new Set(routes.filter(({ accepts }) => accepts).map(keyOf));
    for (const route of routes) {
      const { method, path } = route;
      if (path.includes(":") || shared.has(keyOf(route))) continue;
      const atPath = this.#literal.get(path) ?? new Map<string, RouteMatch>();
      this.#literal.set(path, atPath);
      if (!atPath.has(method)) atPath.set(method, { route, params: NO_PARAMS });
    }
  }

  /**
   * Returns the first route that matches.
   *
   * @param path as in the request's URL, encoded
   * @param request decides between the APIs that share a path
   * @throws ApiError `method_not_allowed` if the path exists with other methods, else `not_found`
   */
  find(method: string, path: string, request?: Request): RouteMatch {
    const literal = this.#literal.get(path)?.get(method);
    if (literal !== undefined) return literal;
    const normalized = normalize(path);
    const patterns = (this.#patterns ??= compile(this.#routes));
    for (const candidate of [normalized, ...otherPaths(normalized)]) {
      const allow: string[] = [];
      for (const { route, pattern } of patterns) {
        const match = pattern.exec(candidate);
        if (match === null || !isFor(route, request)) continue;
        if (route.method === method) return { route, params: match.groups ?? NO_PARAMS };
        allow.push(route.method);
      }
      if (allow.length > 0) throw methodNotAllowed(method, candidate, allow);
    }
    throw notFound(normalized);
  }

  /**
   * Returns the error format of the API that owns a path. An API owns every path that starts with a fixed part of its routes, and a
   * folder at the top, such as `/api/`, in which all routes are its own.
   */
  errorFormatFor(path: string, request?: Request): ErrorFormat {
    const owner = this.#routes.find(
      (route) => route.errors && isWithin(path, route.path.split(":")[0]!) && isFor(route, request),
    );
    if (owner?.errors) return owner.errors;
    const folder = /^\/[^/]+\//.exec(path)?.[0];
    const within = this.#routes.filter((route) => folder && route.path.startsWith(folder));
    const format = within[0]?.errors;
    return format && within.every(({ errors }) => errors === format) ? format : defaultErrorFormat;
  }
}

/**
 * @param routes routes of an app, each of which must have a different address.
 * @throws Error that names the routes when the Worker starts: the deployment fails, before a caller
 * notices a missing route.
 */
export function checkCollisions(routes: readonly Route[]): void {
  const known = new Map<string, Route>();
  for (const route of routes.filter(({ accepts }) => !accepts)) {
    const key = keyOf(route).replaceAll(/:\w+/g, ":");
    const first = known.get(key);
    if (first !== undefined)
      throw new Error(
        `Two routes answer ${keyOf(route)}: "${first.summary}" and "${route.summary}". ` +
          "Remove one of them from `routes` in src/app.ts, or set the `path` of one.",
      );
    known.set(key, route);
  }
}

/** Creates the regular expressions of all routes, which takes milliseconds, so only when one is needed. */
function compile(routes: readonly Route[]): { route: Route; pattern: RegExp }[] {
  // Used as a compiler only: itty-router's own `fetch` parses the URL and its query for every request.
  const router = Router();
  for (const { path } of routes) router.all(path, () => {});
  return routes.map((route, index) => ({ route, pattern: router.routes[index]![1] }));
}

function keyOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function isFor({ accepts }: Route, request: Request | undefined): boolean {
  return accepts === undefined || (request !== undefined && accepts(request));
}

/** Returns whether a path equals `start` or lies below it: `/translate/x`, but not `/translate-text`. */
function isWithin(path: string, start: string): boolean {
  if (!path.startsWith(start)) return false;
  return start.endsWith("/") || path.length === start.length || path[start.length] === "/";
}

/**
 * Returns the path of a URL unchanged, without parsing the URL. A base URL that ends with a slash
 * results in a double one, which is reduced to one.
 */
export function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const query = url.indexOf("?", start);
  const path = query === -1 ? url.slice(start) : url.slice(start, query);
  return path.includes("//") ? path.replaceAll(/\/{2,}/g, "/") : path;
}

/** The prefixes that clients add to their base URL, or that users add to it; `deployments` is Azure's. */
const PREFIXES = /^(?:\/(?:v1|api|openai(?:\/deployments\/[^/]{1,200})?)(?=\/)){1,4}/;

/**
 * Returns the paths that a client meant whose base URL lacks `/v1`, has it twice, or has the prefix
 * of another API: `/chat/completions`, `/v1/v1/models`, `/api/v1/messages`, `/v1/api/chat`.
 */
function otherPaths(path: string): string[] {
  const [prefix = ""] = PREFIXES.exec(path) ?? [];
  const rest = path.slice(prefix.length);
  return prefix.endsWith("/api") ? [`/v1${rest}`, `/api${rest}`] : [`/v1${rest}`];
}

function normalize(path: string): string {
  return new URL(`http://localhost${path}`).pathname;
}

/** Paths are the caller's, and may be as long as a URL. */
const shown = (path: string): string => path.slice(0, 200);

function notFound(path: string): ApiError {
  return new ApiError(
    "not_found",
    `No route matches ${shown(path)}. GET / lists the routes of this Worker.`,
  );
}

function methodNotAllowed(method: string, path: string, allow: readonly string[]): ApiError {
  const message = `${shown(path)} does not support ${method}. Supported: ${allow.join(", ")}.`;
  return new ApiError("method_not_allowed", message, { allow });
}
