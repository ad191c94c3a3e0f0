/**
 * Scores a text for each language of its script.
 * @module
 */
import { SCRIPT_CLASSES, type ScriptClasses } from "./classes.ts";
import { eachGram, tableWords, WORD_ORDER } from "./grams.ts";
import { ORDER_WEIGHTS } from "./weights.ts";
import { languageTable } from "./table.ts";

export interface LanguageScore {
  language: string;
  score: number;
}

/** The scores of a text. */
export interface ScoredText {
  script: ScriptClasses;
  /** Sums of weights, in the order of the script. */
  scores: readonly LanguageScore[];
  /** Characters of the scored words. */
  length: number;
  /** Sequences that the table has. */
  known: number;
}

/** Scores the languages of the most frequent script. Returns undefined if no letter is of a script of the table. */
export function scoreLanguages(sample: string): ScoredText | undefined {
  const script = scriptOf(sample);
  if (script === undefined) return undefined;
  const { letters, languages } = script;
  const own = new RegExp(letters.source, "u");
  const sums = languages.map(() => 0);
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
  const scores = languages.map((language, place) => ({ language, score: sums[place]! }));
  return { script, scores, length, known };
}

function scriptOf(sample: string) {
  const counts = SCRIPT_CLASSES.map((script) => ({
    script,
    count: (sample.match(script.letters)?.length ?? 0) * script.weight,
  }));
  const best = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return best.count > 0 ? best.script : undefined;
}
