/**
 * Who may ask: programs of this machine. Web pages may not, whose requests come from here, too.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";

const OWN = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * A page can give its own name the address 127.0.0.1 (DNS rebinding), which the host shows; and it can send what needs no
 * permission, which the origin shows.
 *
 * @throws ApiError `permission_denied`
 */
export function checkCaller({ url, headers }: Request): void {
  const origin = headers.get("origin");
  if (isOwn(url) && (origin === null || isOwn(origin))) return;
  throw new ApiError(
    "permission_denied",
    "Only programs of this machine are served: ask http://127.0.0.1 or http://localhost.",
  );
}

function isOwn(address: string): boolean {
  return URL.canParse(address) && OWN.has(new URL(address).hostname);
}
