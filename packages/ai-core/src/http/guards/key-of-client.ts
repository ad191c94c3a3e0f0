/**
 * Checks the key and rate limit of a request. Some clients send their key in the body or the query.
 * @module
 */
import { isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { authenticate, keyInHeaders } from "./keys.ts";
import { limitRate } from "./rate-limit.ts";

/** Query parameters in which clients send a key. */
const IN_QUERY = ["token", "api_key", "key", "auth_key"];

/** Returns the key in a request's URL, for clients that can only be configured with a URL. */
export function keyInQuery(request: Request): string | undefined {
  if (!request.url.includes("?")) return undefined;
  const { searchParams } = new URL(request.url);
  return IN_QUERY.map((name) => searchParams.get(name) || undefined).find(Boolean);
}

/** Returns whether the request has a key, valid or not, in its headers or URL. */
export function carriesKey(request: Request): boolean {
  return keyInHeaders(request) !== undefined || keyInQuery(request) !== undefined;
}

/**
 * Checks key and rate limit. Failed attempts count towards the rate limit too, by IP address, so
 * that keys cannot be guessed.
 *
 * @param key from the body or the query, if the client sends it there; a key in a header takes
 * precedence.
 * @throws ApiError `invalid_api_key`, `rate_limited`
 */
export function authorizeClient(
  request: Request,
  context: RequestContext,
  key: unknown,
): Promise<void> {
  try {
    authenticate(request, context, typeof key === "string" && key !== "" ? key : undefined);
  } catch (error) {
    if (!isApiError(error)) throw error;
    return limitRate(request, context).then(() => Promise.reject(error));
  }
  return limitRate(request, context);
}
