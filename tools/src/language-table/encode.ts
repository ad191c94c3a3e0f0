/**
 * The table as bytes; packages/ai-core/src/translation/detection/table.ts has the layout.
 * @module
 */
import {
  COUNT_BITS,
  LANGUAGE_BITS,
  MARK_BITS,
  PAGE_BITS,
  WEIGHT_BITS,
} from "../../../packages/ai-core/src/translation/detection/table.ts";
import type { WeighedGram } from "./prune.ts";

export function encodeTable(grams: readonly WeighedGram[]): Uint8Array {
  const pages: WeighedGram[][] = Array.from({ length: 1 << PAGE_BITS }, () => []);
  for (const gram of grams) pages[gram.hash >>> (32 - PAGE_BITS)]!.push(gram);
  const bodies = pages.map(encodePage);
  const head = new Uint8Array(2 << PAGE_BITS);
  bodies.forEach(({ length }, page) => {
    if (length > 0xffff) throw new Error(`Page ${page} has ${length} bytes, more than 65,535.`);
    head[2 * page] = length >>> 8;
    head[2 * page + 1] = length & 0xff;
  });
  return Buffer.concat([head, ...bodies]);
}

function encodePage(grams: readonly WeighedGram[]): Uint8Array {
  let bits = "";
  const marks = new Set<number>();
  const write = (value: number, width: number): void => {
    bits += value.toString(2).padStart(width, "0");
  };
  for (const { hash, weights } of grams) {
    const mark = hash & ((1 << MARK_BITS) - 1);
    // Of two with the same mark only the first would be found.
    if (marks.has(mark)) continue;
    marks.add(mark);
    write(mark, MARK_BITS);
    write(weights.length - 1, COUNT_BITS);
    for (const [language, weight] of weights) {
      write(language, LANGUAGE_BITS);
      write(weight, WEIGHT_BITS);
    }
  }
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, "0"), 2));
}
