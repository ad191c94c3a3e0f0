/**
 * Who may call: keys as `Authorization: Bearer`, closed by default.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";
import type { Key } from "./key-list.ts";

const encoder = new TextEncoder();
const digests = new WeakMap<readonly Key[], Promise<ArrayBuffer[]>>();

/** DeepL's clients name their scheme after themselves. */
const AUTHORIZATION = /^(?:Bearer|DeepL-Auth-Key) +(.+)$/is;

/**
 * Notes whose key the request carries.
 * @throws ApiError `invalid_api_key` unless it carries one, or the Worker is open.
 */
export async function authenticate(request: Request, context: RequestContext): Promise<void> {
  const { keys, anonymous } = context.settings;
  if (keys.length === 0) {
    if (anonymous) return;
    throw new ApiError(
      "invalid_api_key",
      "This Worker has no keys yet. Set the secret API_KEYS (`wrangler secret put API_KEYS`), or ALLOW_ANONYMOUS to `true`.",
    );
  }
  // Not trimmed: the last byte of `à` reads as a space, and HTTP has taken off its own.
  const given = AUTHORIZATION.exec(request.headers.get("authorization") ?? "")?.[1];
  if (given === undefined) {
    if (anonymous) return;
    throw new ApiError("invalid_api_key", "A key is needed: `Authorization: Bearer <key>`.");
  }
  context.report.key = await ownerOf(given, keys);
}

/**
 * Name of the key's owner, for a key that came elsewhere than in `Authorization`.
 * @throws ApiError `invalid_api_key` for a key that is not known.
 */
export async function ownerOf(given: string, keys: readonly Key[]): Promise<string> {
  const owner =
    (await findKey(encoder.encode(given), keys)) ?? (await findKey(headerBytes(given), keys));
  if (owner === undefined) throw new ApiError("invalid_api_key", "The key is not known.");
  return owner.name;
}

/** Compares digests, which are of one length whatever the keys' are, all of them and in constant time. */
async function findKey(
  given: Uint8Array | undefined,
  keys: readonly Key[],
): Promise<Key | undefined> {
  if (given === undefined) return undefined;
  let known = digests.get(keys);
  if (known === undefined) {
    known = Promise.all(keys.map(({ secret }) => digest(encoder.encode(secret))));
    digests.set(keys, known);
  }
  const candidate = await digest(given);
  let found: Key | undefined;
  for (const [index, each] of (await known).entries()) {
    if (crypto.subtle.timingSafeEqual(candidate, each)) found = keys[index];
  }
  return found;
}

/** A header is bytes, of which each may have become a character: `é` in UTF-8 then reads `Ã©`. */
function headerBytes(given: string): Uint8Array | undefined {
  const codes = Array.from(given, (character) => character.charCodeAt(0));
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return undefined;
  return Uint8Array.from(codes);
}

function digest(bytes: Uint8Array): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", bytes);
}
