/**
 * JSON files of translations: the texts among the values are translated, keys and all else are kept.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { readInlines } from "./inline-markup.ts";
import type { Block } from "./inline.ts";

/** A text, and whether it is a key. */
const STRING = /"((?:[^"\\]|\\(?:[^]|$))*)(?:"(\s*:)?|$)/g;

/** Reads JSON into blocks; joined they are the file again. @throws ApiError `invalid_request` for what is not JSON. */
export function readJsonValues(source: string): Block[] {
  try {
    JSON.parse(source);
  } catch (cause) {
    throw new ApiError("invalid_request", "`text`: expected JSON.", { param: "text", cause });
  }
  const blocks: Block[] = [];
  let last = 0;
  for (const found of source.matchAll(STRING)) {
    const [, written, colon] = found;
    if (colon !== undefined || written === "") continue;
    const start = found.index + 1;
    const inlines = readInlines(JSON.parse(`"${written}"`) as string, { escape: escapeJson });
    blocks.push(source.slice(last, start), {
      inlines,
      source: written!,
      start,
      escape: escapeJson,
    });
    last = start + written!.length;
  }
  blocks.push(source.slice(last));
  return blocks;
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
