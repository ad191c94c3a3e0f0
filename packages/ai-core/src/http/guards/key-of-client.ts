/**
 * Key and rate limit of a request; some clients send their key as a field of the body, or of the query.
 * @module
 */
import { isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { authenticate, keyInHeaders } from "./keys.ts";
import { limitRate } from "./rate-limit.ts";

/** Names under which clients put a key into an address. */
const IN_QUERY = ["token", "api_key", "key", "auth_key"];

/** The key in a request's address, where clients can be given nothing but an address. */
export function keyInQuery(request: Request): string | undefined {
  if (!request.url.includes("?")) return undefined;
  const { searchParams } = new URL(request.url);
  return IN_QUERY.map((name) => searchParams.get(name) || undefined).find(Boolean);
}

/** Whether the request has a key in its headers or its address, known or not. */
export function carriesKey(request: Request): boolean {
  return keyInHeaders(request) !== undefined || keyInQuery(request) !== undefined;
}

/**
 * Checks key and rate limit. Failed attempts count towards the rate limit too, by IP address, so that keys cannot be guessed.
 *
 * @param key from the body or the query, where a client sends it there; a key in a header counts before it.
 * @throws ApiError `invalid_api_key`, `rate_limited`
 */
export async function authorizeClient(
  request: Request,
  context: RequestContext,
  key: unknown,
): Promise<void> {
  try {
    authenticate(request, context, typeof key === "string" && key !== "" ? key : undefined);
  } catch (error) {
    if (isApiError(error)) await limitRate(request, context);
    throw error;
  }
  await limitRate(request, context);
}
