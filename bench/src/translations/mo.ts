/**
 * GNU gettext's compiled catalogs (.mo).
 * @module
 */
import { readFileSync } from "node:fs";

const MAGIC = 0x950412de;

/** Originals with their translations; of plural forms the first. */
export function readCatalog(file: string): [original: string, translation: string][] {
  const bytes = readFileSync(file);
  const little = bytes.readUInt32LE(0) === MAGIC;
  const number = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const string = (at: number) => {
    const start = number(at + 4);
    return bytes.toString("utf8", start, start + number(at)).split("\0")[0]!;
  };
  const [count, originals, translations] = [number(8), number(12), number(16)];
  return Array.from({ length: count }, (_, index): [string, string] => [
    // A context stands before the original, with EOT between.
    string(originals + 8 * index)
      .split("\u0004")
      .at(-1)!,
    string(translations + 8 * index),
  ]).filter(([original]) => original !== "");
}
