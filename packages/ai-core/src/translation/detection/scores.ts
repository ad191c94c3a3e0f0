/**
 * How well a text fits each language of its script.
 * @module
 */
import { SCRIPT_CLASSES } from "./classes.ts";
import { eachGram, tableWords, WORD_ORDER } from "./grams.ts";
import { ORDER_WEIGHTS, PRIORS } from "./weights.ts";
import { languageTable } from "./table.ts";

/** Names and brands in Latin letters stand in texts of every script: so many of them weigh as one other letter. */
const LATIN_PER_LETTER = 3;

export interface LanguageScore {
  language: string;
  score: number;
}

/** What a text says about its language. */
export interface ScoredText {
  /** Best first; sums of logarithms. */
  scores: readonly LanguageScore[];
  /** Characters of the words that were looked at. */
  length: number;
  /** Sequences that the table knows. */
  known: number;
}

/** The languages of the script that most letters are of; undefined where that is none of the table's. */
export function scoreLanguages(sample: string): ScoredText | undefined {
  const script = scriptOf(sample);
  if (script === undefined) return undefined;
  const { letters, languages } = script;
  const own = new RegExp(letters.source, "u");
  const sums = languages.map((language) => PRIORS[language] ?? 0);
  const table = languageTable();
  let length = 0;
  let known = 0;
  for (const word of tableWords(sample)) {
    if (!own.test(word)) continue;
    length += word.length;
    eachGram(word, (hash, order) => {
      const weight = ORDER_WEIGHTS[order]!;
      if (weight === 0) return;
      const found = table.find(hash, (place, strength) => {
        // A sequence of another script may have the same hash.
        if (place < sums.length) sums[place]! += weight * strength;
      });
      if (found) known += order === WORD_ORDER ? 2 : 1;
    });
  }
  const scores = languages
    .map((language, place) => ({ language, score: sums[place]! }))
    .sort((a, b) => b.score - a.score);
  return { scores, length, known };
}

function scriptOf(sample: string) {
  const counts = SCRIPT_CLASSES.map((script, index) => ({
    script,
    count: (sample.match(script.letters)?.length ?? 0) / (index === 0 ? LATIN_PER_LETTER : 1),
  }));
  const best = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return best.count > 0 ? best.script : undefined;
}
