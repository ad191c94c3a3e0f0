/**
 * Limits the texts of a JSON body that may have images, before it is decoded: a text takes up to
 * four times its bytes, because one wide character widens all, and is in memory several times.
 * @module
 */
import { textsTooLarge } from "./body-errors.ts";

const [QUOTE, BACKSLASH, COLON, COMMA, D] = [0x22, 0x5c, 0x3a, 0x2c, 0x64];
const BASE64 = /[\w+/=-]/;
const IS_BASE64 = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(BASE64.test(String.fromCharCode(code))),
);
/** Escapes in base64: PHP's of slashes, and those of line breaks. */
const ESCAPES = new Set(["/", "n", "r"].map((letter) => letter.charCodeAt(0)));
/** Maximum bytes of `data:…,`. */
const HEAD = 200;

/**
 * Checks all strings except images in base64, with or without a `data:` URL.
 *
 * @param limit bytes
 * @throws ApiError `body_too_large`
 */
export function checkTexts(json: Uint8Array, limit: number): void {
  let left = limit;
  for (let at = json.indexOf(QUOTE); at >= 0; at = json.indexOf(QUOTE, at + 1)) {
    const start = at + 1;
    at = endOfBase64(json, start);
    if (json[at] === QUOTE) continue;
    at = endOfString(json, at);
    left -= at - start;
    if (left < 0) throw textsTooLarge(limit);
  }
}

function endOfBase64(json: Uint8Array, start: number): number {
  let at = start + dataLength(json, start);
  for (; at < json.length; at++) {
    if (IS_BASE64[json[at]!] === 1) continue;
    if (json[at] !== BACKSLASH || !ESCAPES.has(json[at + 1]!)) return at;
    at++;
  }
  return at;
}

/** Returns the length of `data:…,`; 0 if there is none. */
function dataLength(json: Uint8Array, start: number): number {
  if ((json[start]! | 0x20) !== D || json[start + 4] !== COLON) return 0;
  for (let at = start + 5; at < start + HEAD && json[at] !== QUOTE; at++)
    if (json[at] === COMMA) return at + 1 - start;
  return 0;
}

/** Returns the index of the closing quote, or the end of the body, which the parser reports. */
function endOfString(json: Uint8Array, start: number): number {
  for (let at = start; at < json.length; at++) {
    if (json[at] === QUOTE) return at;
    if (json[at] === BACKSLASH) at++;
  }
  return json.length;
}
