/**
 * JSON with a recording in base64, decoded within the body's own bytes: the text of a large body, its parsed value and the
 * recording beside each other would take several times its size.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { extractNumbers } from "./audio-numbers.ts";
import { parseJsonObject, type JsonObject } from "./body.ts";

/** Shorter texts are parsed with the rest. */
const LONG_TEXT_BYTES = 65_536;
/** Base64 that is a text at once. */
const STEP_BYTES = 65_536;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];

/**
 * The body's fields, with `audio` as bytes where it is a text. They are a part of `bytes`, which must not be used again.
 *
 * @throws ApiError `invalid_json`, or `invalid_request` for what is not base64.
 */
export function readAudioJson(bytes: Uint8Array): JsonObject {
  const numbers = extractNumbers(bytes);
  if (numbers !== undefined) return { ...parseJsonObject(numbers.rest), audio: numbers.audio };
  const long = findLongText(bytes);
  if (long !== undefined) {
    const mark = crypto.randomUUID();
    const rest = decode(bytes.subarray(0, long.start)) + mark + decode(bytes.subarray(long.end));
    const body = parseJsonObject(rest);
    if (body.audio === mark)
      return { ...body, audio: decodeInPlace(bytes.subarray(long.start, long.end)) };
  }
  // The long text is another field's, or has escapes.
  const body = parseJsonObject(decode(bytes));
  if (typeof body.audio !== "string") return body;
  return { ...body, audio: decodeInPlace(new TextEncoder().encode(body.audio)) };
}

/** What stands between the quotes of the first long text; undefined without one, or where it has escapes. */
function findLongText(bytes: Uint8Array): { start: number; end: number } | undefined {
  for (let quote = bytes.indexOf(QUOTE); quote >= 0;) {
    const start = quote + 1;
    let end = bytes.indexOf(QUOTE, start);
    while (end >= 0 && isEscaped(bytes, end, start)) end = bytes.indexOf(QUOTE, end + 1);
    if (end < 0) return undefined;
    if (end - start > LONG_TEXT_BYTES) {
      const escape = bytes.subarray(start, end).indexOf(BACKSLASH);
      return escape < 0 ? { start, end } : undefined;
    }
    quote = bytes.indexOf(QUOTE, end + 1);
  }
  return undefined;
}

function isEscaped(bytes: Uint8Array, at: number, start: number): boolean {
  let before = at;
  while (before > start && bytes[before - 1] === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

/** Base64, with or without `data:…,` before it, as bytes at its own place: they are fewer than its letters. */
function decodeInPlace(base64: Uint8Array): Uint8Array {
  const isUrl = decode(base64.subarray(0, 5)) === "data:";
  let [from, to] = [isUrl ? base64.indexOf(COMMA) + 1 : 0, 0];
  try {
    while (from < base64.byteLength) {
      const text = decode(base64.subarray(from, from + STEP_BYTES));
      const isLast = from + STEP_BYTES >= base64.byteLength;
      const { read, written } = base64.subarray(to).setFromBase64(text, {
        lastChunkHandling: isLast ? "loose" : "stop-before-partial",
      });
      if (read === 0) throw new SyntaxError("nothing but white space");
      from += read;
      to += written;
    }
  } catch (cause) {
    throw new ApiError("invalid_request", "`audio`: expected base64.", { param: "audio", cause });
  }
  return base64.subarray(0, to);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
