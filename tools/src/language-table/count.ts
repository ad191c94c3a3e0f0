/**
 * Counts how often each letter sequence occurs in each language.
 * @module
 */
import { SCRIPT_CLASSES } from "../../../packages/ai-core/src/translation/detection/classes.ts";
import { eachGram, tableWords } from "../../../packages/ai-core/src/translation/detection/grams.ts";
import { phrasesOf, type Corpus } from "./corpora.ts";
import type { Frequencies } from "./frequencies.ts";

/** Counts are raised to this power, so that frequent words count less than their number. */
const DAMPING = 0.6;
/** Sequences with a lower count, that is of one rare word only, are left out. */
const LEAST = 0.9;
/** What a word counts, by the kind of text. A listed word counts this much for each occurrence in a million. */
const STRING = 0.5;
const SENTENCE = 2;
const PHRASE = 20;
const LISTED = 0.25;

/** The sequences of one script, as rows of a sequence, the place of a language and a count. Rows of the same sequence are adjacent. */
export interface Counts {
  languages: readonly string[];
  length: number;
  hashes: Int32Array;
  orders: Uint8Array;
  places: Uint8Array;
  counts: Float32Array;
  /** Sums of the counts, by language and order. */
  totals: number[][];
}

/** @param others frequencies that others counted in larger texts */
export function countScript(
  script: number,
  corpusOf: (language: string) => Corpus,
  others: readonly Frequencies[],
): Counts {
  const { letters, languages } = SCRIPT_CLASSES[script]!;
  const own = new RegExp(letters.source, "u");
  const rows = new Rows();
  const totals = languages.map((language, place) => {
    const total = [0, 0, 0, 0, 0, 0, 0];
    // The hash is a signed number, which a Map stores without allocating an object.
    const counts = new Map<number, number>();
    const orders = new Map<number, number>();
    for (const [word, count] of wordCounts(corpusOf(language), language, own)) {
      const damped = count ** DAMPING;
      eachGram(word, (hash, order) => {
        counts.set(hash | 0, (counts.get(hash | 0) ?? 0) + damped);
        orders.set(hash | 0, order);
      });
    }
    for (const [hash, count] of counts) {
      if (count < LEAST) counts.delete(hash);
      else total[orders.get(hash)!]! += count;
    }
    for (const { share, damping, entries } of others)
      entries(language, own, (hash, order, frequency) => {
        // The total stays the same: others' sequences must not make our own less likely.
        const count = share * frequency ** damping * total[order]!;
        counts.set(hash | 0, (counts.get(hash | 0) ?? 0) + count);
        orders.set(hash | 0, order);
      });
    for (const [hash, count] of counts) rows.add(hash, orders.get(hash)!, place, count);
    return total;
  });
  return { languages, totals, ...rows.sorted() };
}

function wordCounts(corpus: Corpus, language: string, own: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (texts: Iterable<string>, weight: number): void => {
    for (const text of texts)
      for (const word of tableWords(text))
        if (own.test(word)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  add(corpus.strings, STRING);
  add(corpus.sentences, SENTENCE);
  add(phrasesOf(language), PHRASE);
  for (const [word, number] of corpus.words) add([word], number * LISTED);
  return counts;
}

/** Growing arrays of rows. */
class Rows {
  private length = 0;
  private hashes = new Int32Array(1 << 20);
  private orders = new Uint8Array(1 << 20);
  private places = new Uint8Array(1 << 20);
  private counts = new Float32Array(1 << 20);

  add(hash: number, order: number, place: number, count: number): void {
    if (this.length === this.hashes.length) this.grow();
    this.hashes[this.length] = hash;
    this.orders[this.length] = order;
    this.places[this.length] = place;
    this.counts[this.length++] = count;
  }

  sorted() {
    const { length } = this;
    // Each number has the hash in its upper half and the row in its lower half (little-endian).
    const keys = new BigUint64Array(length);
    const halves = new Uint32Array(keys.buffer);
    for (let row = 0; row < length; row++) {
      halves[2 * row] = row;
      halves[2 * row + 1] = this.hashes[row]!;
    }
    keys.sort();
    const result = {
      length,
      hashes: new Int32Array(length),
      orders: new Uint8Array(length),
      places: new Uint8Array(length),
      counts: new Float32Array(length),
    };
    for (let at = 0; at < length; at++) {
      const row = halves[2 * at]!;
      result.hashes[at] = this.hashes[row]!;
      result.orders[at] = this.orders[row]!;
      result.places[at] = this.places[row]!;
      result.counts[at] = this.counts[row]!;
    }
    return result;
  }

  private grow(): void {
    const size = 2 * this.length;
    const larger = <T extends Int32Array | Uint8Array | Float32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.hashes = larger(this.hashes, new Int32Array(size));
    this.orders = larger(this.orders, new Uint8Array(size));
    this.places = larger(this.places, new Uint8Array(size));
    this.counts = larger(this.counts, new Float32Array(size));
  }
}
