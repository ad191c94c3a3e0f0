/**
 * Who may call: keys as `Authorization: Bearer`, closed by default.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";
import type { Settings } from "./settings.ts";

const encoder = new TextEncoder();
const digests = new WeakMap<Settings, Promise<ArrayBuffer[]>>();

/** DeepL's clients name their scheme after themselves. */
const AUTHORIZATION = /^(?:Bearer|DeepL-Auth-Key) +(.+)$/i;

/** @throws ApiError `invalid_api_key` unless the request carries a key, or the Worker is open. */
export async function authenticate(request: Request, { settings }: RequestContext): Promise<void> {
  if (settings.keys.length === 0) {
    if (settings.anonymous) return;
    throw new ApiError(
      "invalid_api_key",
      "This Worker has no keys yet. Set the secret API_KEYS (`wrangler secret put API_KEYS`), or ALLOW_ANONYMOUS to `true`.",
    );
  }
  const given = AUTHORIZATION.exec(request.headers.get("authorization") ?? "")?.[1]?.trim();
  if (given === undefined && settings.anonymous) return;
  if (given === undefined) {
    throw new ApiError("invalid_api_key", "A key is needed: `Authorization: Bearer <key>`.");
  }
  if (!(await isKnown(given, settings)))
    throw new ApiError("invalid_api_key", "The key is not known.");
}

/** Compares digests, which are of one length whatever the keys' are, all of them and in constant time. */
async function isKnown(given: string, settings: Settings): Promise<boolean> {
  let known = digests.get(settings);
  if (known === undefined) {
    known = Promise.all(settings.keys.map((key) => digest(key)));
    digests.set(settings, known);
  }
  const candidate = await digest(given);
  let found = false;
  for (const key of await known) found = crypto.subtle.timingSafeEqual(candidate, key) || found;
  return found;
}

function digest(key: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", encoder.encode(key));
}
