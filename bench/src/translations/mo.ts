/**
 * Reads GNU gettext's compiled catalogs (.mo).
 * @module
 */
import { readFileSync } from "node:fs";

const MAGIC = 0x950412de;

/** Returns originals with their translations; for plural forms, the first one. */
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
    // A context precedes the original, separated by EOT.
    string(originals + 8 * index)
      .split("\u0004")
      .at(-1)!,
    string(translations + 8 * index),
  ]).filter(([original]) => original !== "");
}
