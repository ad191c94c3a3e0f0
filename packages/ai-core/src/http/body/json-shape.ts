/**
 * Limits on a JSON text that are checked before it is parsed: parsing 8 MB of `{},{},…` would
 * exhaust the isolate's memory.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

/** No valid request is nested deeper. Some thousand levels overflow the stack when the body is passed to the model. */
export const MAX_DEPTH = 100;
/** Objects and arrays. Half a megabyte of tool definitions has about 10,000. */
export const MAX_CONTAINERS = 100_000;
/** Field names in all objects together. */
const MAX_NAMES = 200_000;
/** Field names in one object, which is copied several times; tool schemas and i18n files have some thousand. */
const MAX_NAMES_OF_ONE = 10_000;
/** Array items and object fields in total. An image of up to 1 MB may be an array of bytes. */
export const MAX_ITEMS = 1_000_000;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** @throws ApiError `invalid_json` */
export function checkJsonShape(text: string): void {
  let depth = 0;
  let containers = 0;
  let names = 0;
  let items = 0;
  /** Field names of each object that is open, by depth. */
  const namesAt = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at);
    else if (code === COMMA) items++;
    else if (code === COLON) {
      names++;
      if (++namesAt[depth]! > MAX_NAMES_OF_ONE)
        throw tooMuch(`has an object with more than ${MAX_NAMES_OF_ONE} fields`);
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      containers++;
      if (++depth > MAX_DEPTH) throw tooMuch(`is nested deeper than ${MAX_DEPTH} levels`);
      namesAt[depth] = 0;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth--;
  }
  if (containers > MAX_CONTAINERS)
    throw tooMuch(`has more than ${MAX_CONTAINERS} objects and arrays`);
  if (names > MAX_NAMES) throw tooMuch(`has more than ${MAX_NAMES} fields`);
  if (items > MAX_ITEMS) throw tooMuch(`has more than ${MAX_ITEMS} items`);
}

/** Returns the index of the closing quote, or the end of the text if there is none, which the parser reports. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

function tooMuch(what: string): ApiError {
  return new ApiError("invalid_json", `The JSON body ${what}, which is not supported.`);
}
