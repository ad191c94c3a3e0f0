/**
 * Decodes base64 in a JSON text while it arrives, without strings: for a large recording, the
 * garbage collector would let them accumulate.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { freeChunk, type ByteCursor } from "./cursor.ts";

const codeOf = (letter: string) => letter.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA, PADDING] = ['"', "\\", ",", "="].map(codeOf) as [
  number,
  number,
  number,
  number,
];
/** Length of `\u002f` without its last letter. */
const LONGEST_CUT_ESCAPE = 5;
/** `data:audio/wav;codecs=…;base64,` */
const LONGEST_URL_HEAD = 1024;
const URL_SCHEME = [..."data:"].map(codeOf);
const SPACES = [..." \t\n\f\r"].map(codeOf);
/** Letters behind a backslash, and the characters that they stand for (RFC 8259, 7). */
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f" };

/** The value of each letter; -1 for other bytes. */
const VALUES = new Int8Array(256).fill(-1);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach(
  (letter, value) => (VALUES[codeOf(letter)] = value),
);

/**
 * Yields the decoded bytes of a string, up to its closing quote, which is consumed. The string may
 * be a `data:` URL, and may have line breaks and escapes (PHP writes `\/`).
 *
 * @throws ApiError `invalid_request` if it is not base64, `invalid_json` if the string is not
 * closed.
 */
export async function* decodeBase64(
  cursor: ByteCursor,
): AsyncGenerator<Uint8Array, void, undefined> {
  await skipUrlHead(cursor);
  const decoder = new Base64Decoder();
  for (let isEnd = false; !isEnd;) {
    if (cursor.bytes.byteLength === 0) await needMore(cursor);
    const quote = cursor.bytes.indexOf(QUOTE);
    isEnd = quote >= 0;
    const length = isEnd ? quote : safeLength(cursor.bytes);
    if (length === 0 && !isEnd) {
      await needMore(cursor);
      continue;
    }
    const letters = cursor.take(length);
    const bytes = decoder.decode(letters, isEnd);
    freeChunk(letters);
    if (isEnd) cursor.take(1);
    if (bytes.byteLength > 0) yield bytes;
  }
}

/** Consumes `data:…,` at the start. */
async function skipUrlHead(cursor: ByteCursor): Promise<void> {
  while (cursor.bytes.byteLength < URL_SCHEME.length && (await cursor.more()));
  if (!URL_SCHEME.every((code, index) => cursor.bytes[index] === code)) return;
  for (;;) {
    const head = cursor.bytes.subarray(0, LONGEST_URL_HEAD);
    const comma = head.indexOf(COMMA);
    if (comma >= 0) return void cursor.take(comma + 1);
    if (head.includes(QUOTE) || head.byteLength === LONGEST_URL_HEAD) throw noBase64();
    await needMore(cursor);
  }
}

async function needMore(cursor: ByteCursor): Promise<void> {
  if (await cursor.more()) return;
  throw new ApiError("invalid_json", "The request body is not valid JSON. Expected a JSON object.");
}

/** Excludes an incomplete escape at the end. */
function safeLength(bytes: Uint8Array): number {
  const last = bytes.lastIndexOf(BACKSLASH);
  return last >= 0 && last >= bytes.byteLength - LONGEST_CUT_ESCAPE ? last : bytes.byteLength;
}

class Base64Decoder {
  /** Values of the letters of an incomplete group of four, and their number. */
  #bits = 0;
  #count = 0;
  #isPadded = false;

  decode(letters: Uint8Array, isEnd: boolean): Uint8Array {
    const target = new Uint8Array(Math.ceil((letters.byteLength * 3) / 4) + 3);
    let size = 0;
    for (let at = 0; at < letters.byteLength;) {
      const group = this.#count === 0 && !this.#isPadded ? groupAt(letters, at) : -1;
      if (group >= 0) {
        target[size++] = group >> 16;
        target[size++] = group >> 8;
        target[size++] = group;
        at += 4;
        continue;
      }
      let code = letters[at++]!;
      if (code === BACKSLASH) {
        const isCoded = letters[at] === codeOf("u");
        code = isCoded ? codedLetter(letters, at + 1) : escapedLetter(letters[at]!);
        at += isCoded ? 5 : 1;
      }
      if (this.#add(code)) size = this.#flush(target, size);
    }
    return target.subarray(0, isEnd ? this.#flush(target, size) : size);
  }

  /** Returns whether the letter completes a group. */
  #add(code: number): boolean {
    if (SPACES.includes(code)) return false;
    if (code === PADDING && (this.#isPadded || this.#count > 1)) {
      this.#isPadded = true;
      return false;
    }
    const value = VALUES[code] ?? -1;
    if (value < 0 || this.#isPadded) throw noBase64();
    this.#bits = (this.#bits << 6) | value;
    return ++this.#count === 4;
  }

  /** Writes the bytes of the letters so far, and returns the new size. */
  #flush(target: Uint8Array, start: number): number {
    if (this.#count === 1) throw noBase64();
    let size = start;
    const bits = this.#bits << (6 * (4 - this.#count));
    for (let byte = 0; byte < this.#count - 1; byte++) target[size++] = bits >> (16 - 8 * byte);
    [this.#bits, this.#count] = [0, 0];
    return size;
  }
}

/** Returns the 24 bits of four letters; a negative number if one of them is not a letter. */
function groupAt(letters: Uint8Array, at: number): number {
  if (at + 4 > letters.byteLength) return -1;
  return (
    (VALUES[letters[at]!]! << 18) |
    (VALUES[letters[at + 1]!]! << 12) |
    (VALUES[letters[at + 2]!]! << 6) |
    VALUES[letters[at + 3]!]!
  );
}

function escapedLetter(code: number): number {
  const letter = String.fromCharCode(code);
  return codeOf(ESCAPES[letter] ?? letter);
}

function codedLetter(letters: Uint8Array, at: number): number {
  const digits = String.fromCharCode(...letters.subarray(at, at + 4));
  if (!/^[\da-f]{4}$/i.test(digits)) throw noBase64();
  return Number.parseInt(digits, 16);
}

function noBase64(): ApiError {
  return new ApiError("invalid_request", "`audio`: expected base64.", { param: "audio" });
}
