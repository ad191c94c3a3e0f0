/**
 * Authenticates callers: keys as `Authorization: Bearer`, as `x-api-key` (Anthropic's clients), or
 * as the password of `Authorization: Basic`. Without configured keys, all requests are rejected.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import type { Key } from "../settings/key-list.ts";
import { checkUsable } from "./key-use.ts";

const { subtle } = crypto;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

interface PaddedKeys {
  /** In the order of the keys. */
  known: readonly Uint8Array[];
  /** Holds the key that is compared, for one comparison, otherwise zeros; of the same length. */
  candidate: Uint8Array;
}

const padded = new WeakMap<readonly Key[], PaddedKeys>();

/** Bytes. All common keys are shorter, so that timing does not reveal the length of the longest key. */
const SHORTEST_PADDED = 256;

/** DeepL's clients use their own scheme. */
const AUTHORIZATION = /^(?:Bearer|DeepL-Auth-Key) +(.+)$/is;

/** Sent by AUTOMATIC1111's clients. */
const BASIC = /^Basic +(.+)$/is;

/**
 * Returns the key in a request's headers. It is not trimmed: the last byte of `à` looks like a
 * space, and HTTP has already removed surrounding white space.
 *
 * @returns undefined if there is none, or for an unsupported scheme.
 */
export function keyInHeaders({ headers }: Request): string | undefined {
  const authorization = headers.get("authorization") ?? "";
  return (
    AUTHORIZATION.exec(authorization)?.[1] ??
    // Anthropic's and Azure OpenAI's clients use separate headers.
    (headers.get("x-api-key") || headers.get("api-key") || passwordIn(authorization))
  );
}

/** Returns whether the key is a password, as browsers send it by themselves. */
export function isBasic({ headers }: Request): boolean {
  return BASIC.test(headers.get("authorization") ?? "");
}

/**
 * Returns the password of `Basic user:password`, one character per byte. Without a colon, returns
 * the whole text, because users paste the key alone. Undefined if it is empty, which clients send
 * if nothing is configured.
 */
function passwordIn(authorization: string): string | undefined {
  const encoded = BASIC.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const text = atob(encoded);
    return text.slice(text.indexOf(":") + 1) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks the request's API key and records its name in the report.
 *
 * @param elsewhere a key from the URL or the body; one in a header takes precedence.
 * @throws ApiError `invalid_api_key` if the key is missing or wrong, unless anonymous requests are
 * allowed.
 */
export function authenticate(request: Request, context: RequestContext, elsewhere?: string): void {
  const { keys, anonymous } = context.settings;
  if (keys.length === 0) {
    if (anonymous) return;
    throw new ApiError(
      "invalid_api_key",
      "This Worker has no API keys. Its owner must set the secret API_KEYS (`wrangler secret put API_KEYS`), or set ALLOW_ANONYMOUS to `true`.",
    );
  }
  const given = keyInHeaders(request) ?? elsewhere;
  if (given === undefined) {
    if (anonymous) return;
    throw new ApiError(
      "invalid_api_key",
      "Missing API key. Send it as `Authorization: Bearer <key>`.",
    );
  }
  context.report.key = identifyKey(given, keys);
}

/**
 * Returns the name of a key that was not sent in `Authorization`.
 *
 * @throws ApiError `invalid_api_key` for an unknown or expired key, `misconfigured` for an invalid
 * configuration.
 */
export function identifyKey(given: string, keys: readonly Key[]): string {
  const owner = findKey(given, keys) ?? findKey(bytesAsText(given), keys);
  if (owner === undefined) throw new ApiError("invalid_api_key", "Invalid API key.");
  checkUsable(owner);
  return owner.name;
}

/**
 * Compares with every key in constant time. All keys are padded to one length, so that timing
 * reveals neither keys nor lengths.
 */
function findKey(given: string | undefined, keys: readonly Key[]): Key | undefined {
  if (given === undefined) return undefined;
  const { known, candidate } = padded.get(keys) ?? padAll(keys);
  const isWhole = writePadded(given, candidate);
  let found: Key | undefined;
  for (let index = 0; index < known.length; index++) {
    if (subtle.timingSafeEqual(candidate, known[index]!) && isWhole) found = keys[index];
  }
  candidate.fill(0);
  return found;
}

function padAll(keys: readonly Key[]): PaddedKeys {
  const lengths = keys.map(({ secret }) => encoder.encode(secret).length + 1);
  const size = Math.max(SHORTEST_PADDED, ...lengths);
  const known = keys.map(({ secret }) => {
    const block = new Uint8Array(size);
    writePadded(secret, block);
    return block;
  });
  const all = { known, candidate: new Uint8Array(size) };
  padded.set(keys, all);
  return all;
}

/**
 * Writes a text as UTF-8 into a block of zeros, and marks its end (ISO/IEC 7816-4), so that different
 * keys stay different.
 *
 * @returns false if the text does not fit into the block
 */
function writePadded(text: string, block: Uint8Array): boolean {
  const { read, written } = encoder.encodeInto(text, block);
  if (read < text.length || written === block.length) return false;
  block[written] = 0x80;
  return true;
}

/** Headers are bytes that may have been decoded one by one: `é` in UTF-8 then appears as `Ã©`. */
function bytesAsText(given: string): string | undefined {
  const codes = Array.from(given, (character) => character.charCodeAt(0));
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return undefined;
  try {
    return decoder.decode(Uint8Array.from(codes));
  } catch {
    return undefined;
  }
}
