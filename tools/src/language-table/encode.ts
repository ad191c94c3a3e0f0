/**
 * Writes the table in the layout that packages/ai-core/src/translation/detection/table.ts describes.
 * @module
 */
import {
  ALPHABET,
  BASE,
  MARK_BITS,
  PAGE_BITS,
} from "../../../packages/ai-core/src/translation/detection/table.ts";
import type { WeighedGram } from "./prune.ts";

/** Returns the table as text. */
export function encodeTable(grams: readonly WeighedGram[]): string {
  const pages: WeighedGram[][] = Array.from({ length: 1 << PAGE_BITS }, () => []);
  for (const gram of grams) pages[gram.hash >>> (32 - PAGE_BITS)]!.push(gram);
  const sizes = new Column();
  const languages = new Column();
  const marks = new Column();
  const markRests = new Column();
  const counts = new Column();
  const places = new Column();
  const weights = new Column();
  for (const page of pages) {
    const sequences = byMark(page);
    sizes.add(sequences.length);
    const total = sequences.reduce((sum, [, { weights }]) => sum + weights.length, 0);
    languages.add(Math.floor(total / BASE));
    languages.add(total % BASE);
    let lastMark = -1;
    for (const [mark, gram] of sequences) {
      const step = mark - lastMark - 1;
      lastMark = mark;
      marks.add(Math.floor(step / BASE));
      markRests.add(step % BASE);
      counts.add(gram.weights.length);
      let lastPlace = -1;
      for (const [place, weight] of gram.weights.toSorted(([a], [b]) => a - b)) {
        places.add(place - lastPlace - 1);
        lastPlace = place;
        weights.add(weight);
      }
    }
  }
  return [sizes, languages, marks, markRests, counts, places, weights]
    .map((column) => column.text())
    .join("");
}

/** Sorts by mark. Only the first sequence with a mark can be found. */
function byMark(page: readonly WeighedGram[]): [mark: number, gram: WeighedGram][] {
  const marks = new Map<number, WeighedGram>();
  for (const gram of page) {
    const mark = gram.hash & ((1 << MARK_BITS) - 1);
    if (!marks.has(mark)) marks.set(mark, gram);
  }
  return [...marks].sort(([a], [b]) => a - b);
}

class Column {
  private readonly characters: string[] = [];

  /** @throws {RangeError} if no character stands for the value */
  add(value: number): void {
    const character = ALPHABET[value];
    if (character === undefined) throw new RangeError(`The table cannot hold ${value}`);
    this.characters.push(character);
  }

  text(): string {
    return this.characters.join("");
  }
}
