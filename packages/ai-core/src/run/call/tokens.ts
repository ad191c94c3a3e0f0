/**
 * Estimates the tokens of a text that no model has counted: the same estimate for reservations,
 * settlements and limits.
 * Byte-pair vocabularies consist mostly of English, so a token holds about four ASCII characters,
 * two letters of alphabets that take two bytes in UTF-8 (Cyrillic, Greek, Arabic, Hebrew), one
 * character of those that take three (Chinese, Japanese, Korean, Thai, the scripts of India), and
 * half a character beyond (emoji).
 * @module
 */

const QUARTERS_PER_TOKEN = 4;
/** Tokens of an image. Models split it into tiles, so its size in bytes does not matter. */
const IMAGE_TOKENS = 1366;

/** Returns the estimated tokens of a text; within a third of the true count for most texts. */
export function estimateTokens(text: string): number {
  return tokensOf(quartersOf(text));
}

/** Returns the tokens of all strings in a value, keys included. */
export function estimateTokensIn(value: unknown): number {
  return tokensOf(quartersIn(value));
}

/**
 * Returns the tokens of a conversation and of its tools, which models read too. An image counts the
 * same whatever its size, but only where a message has one: a text could begin like an image.
 */
export function estimatePromptTokens(conversation: unknown, tools?: unknown): number {
  return tokensOf(quartersIn(conversation, "messages") + quartersIn(tools));
}

export function tokensOf(quarters: number): number {
  return Math.ceil(quarters / QUARTERS_PER_TOKEN);
}

/**
 * Returns quarters of a token. Uses a loop, because a prompt may be a megabyte long, and a pattern
 * would create a string for each match.
 */
export function quartersOf(text: string): number {
  let quarters = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) quarters += unit < 0x800 ? 1 : 3;
  }
  return quarters;
}

/** Does the same for UTF-8 bytes, for text that is not decoded: each character counts at its first byte. */
export function quartersOfByte(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 4 : 8;
}

/** What a value is: anything, or messages with images, or what may be an image in them. */
type Place = "messages" | "image" | undefined;

function quartersIn(value: unknown, place?: Place): number {
  if (typeof value === "string")
    return place === "image" && value.startsWith("data:")
      ? IMAGE_TOKENS * QUARTERS_PER_TOKEN
      : quartersOf(value);
  if (typeof value !== "object" || value === null) return 0;
  let quarters = 0;
  if (Array.isArray(value)) for (const item of value) quarters += quartersIn(item, place);
  else
    for (const key of Object.keys(value)) {
      const item = (value as Record<string, unknown>)[key];
      if (item !== undefined)
        quarters += key.length + quartersIn(item, place && placeOf(key, place));
    }
  return quarters;
}

/** In messages, images are in `image_url`, or in its `url`. */
function placeOf(key: string, place: Place): Place {
  return key === "image_url" || (key === "url" && place === "image") ? "image" : "messages";
}
