/**
 * JSON files of translations: the texts among the values are translated, keys and all else are kept.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { listed, readInlines } from "./inline-markup.ts";
import type { Block } from "./inline.ts";
import { readLanguage } from "./languages.ts";
import { SourceText, type Writing } from "./source-text.ts";

/** A text, and whether it is a key; or a bracket. */
const TOKEN = /"((?:[^"\\]|\\(?:[^]|$))*)(?:"(\s*:)?|$)|[{}[\]]/g;
const ESCAPE = /\\(?:u[\da-fA-F]{4}|[^])/g;
const WRITING: Writing = { escape: (text) => JSON.stringify(text).slice(1, -1) };

/** No file of translations nests deeper. The keys of all levels are looked at for each text. */
const MAX_DEPTH = 100;

/** Whether the value at a path of keys is translated. Items of an array have the array's path. */
type IsProse = (path: readonly string[]) => boolean;

/**
 * Reads JSON into blocks; joined they are the file again, except for the language that an ARB file names.
 *
 * @param target the language to translate to, as the caller wrote it
 * @param isProse default: all values, except what Chrome and ARB have for the translators.
 * @throws ApiError `invalid_request` for what is not JSON, or nests too deeply.
 */
export function readJsonValues(source: string, target: string, isProse?: IsProse): Block[] {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new ApiError("invalid_request", "`text`: expected JSON.", { param: "text", cause });
  }
  const isTranslated = isProse ?? (isChrome(value) ? isChromeMessage : isMessage);
  const blocks: Block[] = [];
  const path: string[] = [];
  const levels: number[] = [];
  let last = 0;
  for (const { 0: token, 1: written, 2: colon, index } of source.matchAll(TOKEN)) {
    const start = index + 1;
    if (token === "{" || token === "[") {
      if (levels.push(path.length) > MAX_DEPTH) throw tooDeep();
    } else if (token === "}" || token === "]") path.length = levels.pop()!;
    else if (colon !== undefined) {
      path.length = levels.at(-1)!;
      path.push(written!);
    } else if (written === "") continue;
    else if (path.length === 1 && path[0] === "@@locale") {
      blocks.push(
        source.slice(last, start),
        (readLanguage(target)?.tag ?? target).replaceAll("-", "_"),
      );
      last = start + written!.length;
    } else if (isTranslated(path)) {
      blocks.push(source.slice(last, start), readValue(written!, start));
      last = start + written!.length;
    }
  }
  blocks.push(source.slice(last));
  return blocks;
}

function tooDeep(): ApiError {
  return new ApiError(
    "invalid_request",
    `\`text\`: expected JSON of at most ${MAX_DEPTH} levels.`,
    { param: "text" },
  );
}

/** ARB (https://github.com/google/app-resource-bundle): keys with `@` describe the text beside them. */
function isMessage(path: readonly string[]): boolean {
  return !path.some((key) => key.startsWith("@"));
}

/** Messages of Chrome's extensions: each has a `message`, and may have a description and placeholders. */
function isChrome(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const messages = Object.values(value) as (Record<string, unknown> | null)[];
  return messages.length > 0 && messages.every((each) => typeof each?.message === "string");
}

function isChromeMessage(path: readonly string[]): boolean {
  return path.length === 2 && path[1] === "message";
}

function readValue(written: string, start: number): Exclude<Block, string> {
  const text = new SourceText(WRITING);
  let last = 0;
  for (const { 0: escape, index } of written.matchAll(ESCAPE)) {
    text.add(written.slice(last, index));
    text.addWritten(JSON.parse(`"${escape}"`) as string, escape);
    last = index + escape.length;
  }
  text.add(written.slice(last));
  return { inlines: readInlines(text, listed), source: written, start, escape: text.escape() };
}
