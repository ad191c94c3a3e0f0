/**
 * Finds the recording in a JSON text.
 * @module
 */

const [QUOTE, BACKSLASH, COLON, OPEN_ARRAY] = [0x22, 0x5c, 0x3a, 0x5b];
const OPEN = [0x7b, OPEN_ARRAY];
const CLOSE = [0x7d, 0x5d];
const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Returns the position of the quote or bracket that opens the value of the top-level field `audio`;
 * undefined if it has not arrived (yet) or has another type.
 */
export function placeOfAudio(
  bytes: Uint8Array,
): { start: number; kind: "text" | "numbers" } | undefined {
  let depth = 0;
  for (let at = 0; at < bytes.byteLength; at++) {
    const byte = bytes[at]!;
    if (OPEN.includes(byte)) depth++;
    else if (CLOSE.includes(byte)) depth--;
    if (byte !== QUOTE) continue;
    const end = endOfText(bytes, at + 1);
    if (end === undefined) return undefined;
    if (depth === 1 && isAudio(bytes, at + 1, end)) {
      const start = valueAfter(bytes, end + 1);
      if (start !== undefined && bytes[start] === QUOTE) return { start, kind: "text" };
      if (start !== undefined && bytes[start] === OPEN_ARRAY) return { start, kind: "numbers" };
    }
    at = end;
  }
  return undefined;
}

function endOfText(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.byteLength; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at;
  }
  return undefined;
}

function isAudio(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === 5 && String.fromCharCode(...bytes.subarray(from, to)) === "audio";
}

/** Returns the index of the value after a name; undefined if the text was not a name. */
function valueAfter(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (isSpace(bytes[at])) at++;
  if (bytes[at++] !== COLON) return undefined;
  while (isSpace(bytes[at])) at++;
  return at < bytes.byteLength ? at : undefined;
}
