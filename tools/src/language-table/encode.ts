/**
 * The table as base64; packages/ai-core/src/translation/detection/table.ts has the layout.
 * @module
 */
import {
  ALPHABET,
  MARK_BITS,
  MARK_LENGTH,
  PAGE_BITS,
  START_LENGTH,
  WEIGHT_BITS,
} from "../../../packages/ai-core/src/translation/detection/table.ts";
import type { WeighedGram } from "./prune.ts";

export function encodeTable(grams: readonly WeighedGram[]): string {
  const pages: WeighedGram[][] = Array.from({ length: 1 << PAGE_BITS }, () => []);
  for (const gram of grams) pages[gram.hash >>> (32 - PAGE_BITS)]!.push(gram);
  const columns: string[][] = [[], [], [], [], []];
  const [starts, marks, counts, places, weights] = columns as [
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  const start = () =>
    starts.push(encode(marks.length, START_LENGTH), encode(places.length, START_LENGTH));
  for (const page of pages) {
    start();
    for (const [mark, gram] of byMark(page)) {
      marks.push(encode(mark, MARK_LENGTH));
      counts.push(encode(gram.weights.length, 1));
      for (const [place, weight] of gram.weights) {
        places.push(encode(place >>> 1, 1));
        weights.push(encode(((place & 1) << WEIGHT_BITS) | weight, 1));
      }
    }
  }
  start();
  return columns.flat().join("");
}

/** Of two with the same mark only the first can be found. */
function byMark(page: readonly WeighedGram[]): [mark: number, gram: WeighedGram][] {
  const marks = new Map<number, WeighedGram>();
  for (const gram of page) {
    const mark = gram.hash & ((1 << MARK_BITS) - 1);
    if (!marks.has(mark)) marks.set(mark, gram);
  }
  return [...marks].sort(([a], [b]) => a - b);
}

/** Big end first. */
function encode(value: number, length: number): string {
  let characters = "";
  for (let index = 0; index < length; index++) {
    characters = ALPHABET[value & 63]! + characters;
    value >>>= 6;
  }
  return characters;
}
