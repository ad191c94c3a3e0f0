/**
 * How often each letter sequence is in each language.
 * @module
 */
import { SCRIPT_CLASSES } from "../../../packages/ai-core/src/translation/detection/classes.ts";
import {
  eachGram,
  tableWords,
  WORD_ORDER,
} from "../../../packages/ai-core/src/translation/detection/grams.ts";
import type { Corpus } from "./corpora.ts";
import { gramOf, type EldGram } from "./eld.ts";

/** Frequent words say less than their number: a count is raised to this power. */
const DAMPING = 0.6;
/** A sequence that one rare word has is left out; more so if one language alone has it, and it is no word. */
const LEAST = 0.9;
const LEAST_ALONE = 1.8;
/** What a frequency of eld counts beside our own, as a share of the language's sum; damped as well. */
const ELD_SHARE = 0.3;
const ELD_DAMPING = 0.8;

/** The sequences of one script. */
export interface Counts {
  languages: readonly string[];
  /** By hash: the order, and a count per language by its place. */
  grams: Map<number, { order: number; counts: Map<number, number> }>;
  /** Sum of the counts, by language and order. */
  totals: number[][];
}

export function countScript(
  script: number,
  corpusOf: (language: string) => Corpus,
  eld: readonly EldGram[],
): Counts {
  const { letters, languages } = SCRIPT_CLASSES[script]!;
  const own = new RegExp(letters.source, "u");
  const grams: Counts["grams"] = new Map();
  const totals = languages.map(() => [0, 0, 0, 0, 0, 0, 0]);
  const add = (place: number, hash: number, order: number, count: number): void => {
    let gram = grams.get(hash);
    if (gram === undefined) grams.set(hash, (gram = { order, counts: new Map() }));
    gram.counts.set(place, (gram.counts.get(place) ?? 0) + count);
  };
  for (const [place, language] of languages.entries()) {
    const counts = new Map<number, number>();
    const orders = new Map<number, number>();
    for (const [word, count] of wordCounts(corpusOf(language), own)) {
      const damped = count ** DAMPING;
      eachGram(word, (hash, order) => {
        counts.set(hash, (counts.get(hash) ?? 0) + damped);
        orders.set(hash, order);
      });
    }
    for (const [hash, count] of counts) {
      if (count < LEAST) continue;
      const order = orders.get(hash)!;
      totals[place]![order]! += count;
      add(place, hash, order, count);
    }
  }
  // Before eld's: what it has is from larger texts.
  const known = new Set(eld.map((gram) => gramOf(gram)[0]));
  for (const [hash, { order, counts }] of grams) {
    const [count = 0, other] = counts.values();
    if (order !== WORD_ORDER && other === undefined && count < LEAST_ALONE && !known.has(hash))
      grams.delete(hash);
  }
  const places = new Map(languages.map((language, place) => [language, place]));
  for (const gram of eld) {
    if (!own.test(gram.letters)) continue;
    const [hash, order] = gramOf(gram);
    for (const [language, frequency] of gram.frequencies) {
      const place = places.get(language);
      if (place === undefined) continue;
      // The sum stays as it was: what eld knows besides must not make our own sequences less likely.
      const share = ELD_SHARE * frequency ** ELD_DAMPING;
      add(place, hash, order, share * totals[place]![order]!);
    }
  }
  return { languages, grams, totals };
}

function wordCounts(corpus: Corpus, own: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [text, weight] of corpus)
    for (const word of tableWords(text))
      if (own.test(word)) counts.set(word, (counts.get(word) ?? 0) + weight);
  return counts;
}
