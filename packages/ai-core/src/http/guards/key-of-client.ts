/**
 * Key and rate limit of a request; some clients send their key as a field of the body, or of the query.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { authenticate } from "./keys.ts";
import { limitRate } from "./rate-limit.ts";

/** Names under which clients put a key into an address. */
const IN_QUERY = ["token", "api_key", "key", "auth_key"];

/** The key in a request's address, where clients can be given nothing but an address. */
export function keyInQuery(request: Request): string | undefined {
  if (!request.url.includes("?")) return undefined;
  const { searchParams } = new URL(request.url);
  return IN_QUERY.map((name) => searchParams.get(name) || undefined).find(Boolean);
}

/** Whether the request carries a key, known or not. */
export function carriesKey(request: Request, key: unknown): boolean {
  const { headers } = request;
  return !!key || headers.has("authorization") || headers.has("x-api-key");
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
    const inHeader = request.headers.has("authorization") || request.headers.has("x-api-key");
    const inField = typeof key === "string" && key !== "" && !inHeader;
    authenticate(inField ? new Request(request.url, { headers: asHeader(key) }) : request, context);
  } catch (error) {
    if (isApiError(error)) await limitRate(request, context);
    throw error;
  }
  await limitRate(request, context);
}

/** A header is bytes: what is not ASCII goes into it as UTF-8. */
function asHeader(key: string): Record<string, string> {
  const bytes = new TextEncoder().encode(key);
  if (bytes.some((byte) => byte < 0x20)) throw new ApiError("invalid_api_key", "Invalid API key.");
  return { authorization: `Bearer ${String.fromCharCode(...bytes.subarray(0, 1000))}` };
}
