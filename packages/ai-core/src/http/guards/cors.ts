/**
 * CORS. itty's own `cors` sends no `Vary: Origin` and does not echo the requested headers, which
 * OpenAI's client in browsers requires: it sends a dozen `x-stainless-*`.
 * @module
 */
import type { RequestContext } from "../app.ts";
import type { Settings } from "../settings/settings.ts";

const EXPOSED =
  "x-request-id, request-id, x-model, x-model-replaced, x-neurons, x-seed, x-ignored-params, x-warnings, x-gateway-log-id, x-budget-reset, retry-after";

/** Methods of all routes together. */
const METHODS = "GET, POST, DELETE, OPTIONS";

/** Answers a preflight request. */
export function preflight(request: Request, { settings }: RequestContext): Response {
  const headers = new Headers({ allow: METHODS });
  if (allowedOrigin(request, settings) !== undefined) {
    headers.set("access-control-allow-methods", METHODS);
    headers.set("access-control-max-age", "86400");
    const requested = request.headers.get("access-control-request-headers");
    if (requested !== null) headers.set("access-control-allow-headers", requested);
  }
  return new Response(null, { status: 204, headers });
}

/** Adds the CORS headers to a response, errors included. */
export function allowOrigin(headers: Headers, request: Request, settings: Settings): void {
  if (settings.corsOrigins.length === 0) return;
  headers.append("vary", "Origin");
  const origin = allowedOrigin(request, settings);
  if (origin === undefined) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", EXPOSED);
}

/** Returns whether `CORS_ORIGINS` allows the origin of the page that sends the request. */
export function allowsOrigin(request: Request, settings: Settings): boolean {
  return allowedOrigin(request, settings) !== undefined;
}

function allowedOrigin(request: Request, { corsOrigins }: Settings): string | undefined {
  const origin = request.headers.get("origin");
  if (origin === null) return undefined;
  if (corsOrigins === "*") return "*";
  return corsOrigins.includes(origin) ? origin : undefined;
}
