/**
 * Responses: JSON, errors, and the headers that every response has.
 * @module
 */
import { ApiError, isApiError, nextMidnightUtc } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";
import { allowOrigin } from "./guards/cors.ts";
import { defaultErrorFormat, type ErrorFormat } from "./error-format.ts";
import { setPageSecurityHeaders } from "./page-headers.ts";

/** Does the same as `Response.json`, which takes longer in workerd. */
export function json(value: unknown, status = 200): Response {
  const text = JSON.stringify(value);
  const response = status === 200 ? new Response(text) : new Response(text, { status });
  response.headers.set("content-type", "application/json");
  return response;
}

/** Converts any error to an {@link ApiError}. Other errors become `internal_error`, without their message. */
export function asApiError(error: unknown): ApiError {
  if (isApiError(error)) return error;
  return new ApiError(
    "internal_error",
    "Internal error. The Worker's log shows the cause under the request id.",
    {
      cause: error,
    },
  );
}

/** Seconds. Agents wait as long as they are told, and would seem to hang for hours. */
const LONGEST_RETRY_AFTER = 300;

/** Returns the error in the format of its API, with its headers. */
export function errorResponse(
  error: ApiError,
  form: ErrorFormat = defaultErrorFormat,
  requestId?: string,
): Response {
  const { status, body, headers: own = {} } = form(error, requestId);
  const reply = json(body, status);
  const { headers } = reply;
  const { retryAfter } = error;
  if (retryAfter !== undefined && retryAfter <= LONGEST_RETRY_AFTER)
    headers.set("retry-after", String(retryAfter));
  if (error.code === "daily_limit") headers.set("x-budget-reset", nextMidnightUtc());
  if (error.row.final) headers.set("x-should-retry", "false");
  if (error.allow !== undefined) headers.set("allow", error.allow.join(", "));
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return reply;
}

/** Returns the response with the headers that every response has. */
export function finish(
  response: Response,
  request: Request,
  { id, report, settings, env }: RequestContext,
): Response {
  let reply = response;
  let { headers } = reply;
  try {
    headers.set("x-request-id", id);
  } catch {
    // Responses from `fetch` and from assets have immutable headers.
    reply = new Response(response.body, response);
    ({ headers } = reply);
    headers.set("x-request-id", id);
  }
  headers.set("x-content-type-options", "nosniff");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  setPageSecurityHeaders(headers);
  if (report.model !== undefined) headers.set("x-model", report.model);
  if (report.neurons !== undefined)
    headers.set("x-neurons", String(Math.round(report.neurons * 1000) / 1000));
  else if (report.cache === "HIT") headers.set("x-neurons", "0");
  if (env.CACHE && report.model !== undefined) headers.set("x-cache", report.cache ?? "BYPASS");
  if (report.gatewayLogId !== undefined) headers.set("x-gateway-log-id", report.gatewayLogId);
  if (report.replaced !== undefined) headers.set("x-model-replaced", report.replaced);
  if (report.ignored.length > 0) headers.set("x-ignored-params", headerList(report.ignored));
  if (report.warnings.length > 0) headers.set("x-warnings", headerList(report.warnings));
  allowOrigin(headers, request, settings);
  return reply;
}

/** Field names come from the caller: replaces characters that headers cannot contain, and truncates. */
function headerList(items: readonly string[]): string {
  return items
    .join(", ")
    .replace(/[^\x20-\x7e]/g, "?")
    .slice(0, 1000);
}
