/**
 * Accepts requests only from programs on this machine, not from web pages, whose requests also come
 * from here.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";

const OWN = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * A page can resolve its own host name to 127.0.0.1 (DNS rebinding), which the Host header shows;
 * and it can send simple cross-origin requests, which the Origin header shows.
 *
 * @throws ApiError `permission_denied`
 */
export function checkCaller({ url, headers }: Request): void {
  const origin = headers.get("origin");
  if (isOwn(url) && (origin === null || isOwn(origin))) return;
  throw new ApiError(
    "permission_denied",
    "Only programs on this machine may send requests. Use http://127.0.0.1 or http://localhost.",
  );
}

function isOwn(address: string): boolean {
  return URL.canParse(address) && OWN.has(new URL(address).hostname);
}
