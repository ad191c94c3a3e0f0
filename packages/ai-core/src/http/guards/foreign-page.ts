/**
 * Rejects requests from pages of other sites: a browser sends them to any address it can reach, and
 * a Worker that requires no key would answer them at its owner's cost.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { Env } from "../settings/env.ts";
import type { Settings } from "../settings/settings.ts";
import { allowsOrigin } from "./cors.ts";
import { isBasic, keyInHeaders } from "./keys.ts";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
/** Extensions are installed by users, who grant them permission. */
const EXTENSION = /^(?:chrome|moz|safari-web|ms-browser)-extension:\/\//;

/**
 * @throws ApiError `permission_denied` for a request from a foreign page, unless it has a key in a header or
 * `CORS_ORIGINS` allows the page; with `LOCAL_ONLY`, also for a host name that is not local (DNS
 * rebinding).
 */
export function rejectForeignPage(request: Request, settings: Settings, env: Env): void {
  if (String(env.LOCAL_ONLY) === "true" && !isLocal(request.url))
    throw new ApiError(
      "permission_denied",
      "This development server answers only at localhost, 127.0.0.1 and [::1]. For other hosts, start it with `--var LOCAL_ONLY:false`.",
    );
  if (request.method === "GET" || hasOwnKey(request, settings)) return;
  if (!isForeign(request) || allowsOrigin(request, settings)) return;
  throw new ApiError(
    "permission_denied",
    "This Worker accepts requests without a key only from its own page. Send an API key as `Authorization: Bearer <key>`, or ask its owner to add the origin of your page to CORS_ORIGINS.",
  );
}

function isLocal(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

/**
 * Returns whether the request needs a key that a page can only have from its user. Not in the URL, which any page can write, and where
 * no key is configured nothing checks it. Not a password either, which browsers add to the requests of all pages once it was entered.
 */
function hasOwnKey(request: Request, settings: Settings): boolean {
  if (isBasic(request)) return false;
  return !settings.anonymous || keyInHeaders(request) !== undefined;
}

function isForeign({ headers, url }: Request): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "cross-site";
  if (EXTENSION.test(origin)) return false;
  // Compares hosts only: TLS may have ended in front of the Worker.
  if (!URL.canParse(origin)) return true;
  return new URL(origin).host !== new URL(url).host;
}
