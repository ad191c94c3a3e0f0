/**
 * Reads Lingua's models: probabilities of letters after others within words, from news in 75 languages.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashSequence } from "../../../packages/ai-core/src/translation/detection/grams.ts";
import type { Frequencies } from "./frequencies.ts";
import { codesOf, LINGUA } from "./source-languages.ts";

const FOLDER = "github/pemistahl+lingua/src/main/resources/language-models";
const FILES = ["unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"];
/** Rarer sequences come from names. */
const LEAST = 1e-5;

export function linguaFrequencies(cache: string): Frequencies {
  return {
    share: 0.3,
    damping: 0.8,
    entries(language, own, visit) {
      for (const code of codesOf(LINGUA, language))
        for (const [letters, frequency] of readModel(join(cache, FOLDER, code)))
          if (own.test(letters)) visit(hashSequence(letters), letters.length, frequency);
    },
  };
}

/** Returns frequencies of sequences of one to five letters. The files have the conditional probability of the last letter. */
function readModel(folder: string): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const file of FILES) {
    const path = join(folder, `${file}.json`);
    if (!existsSync(path)) break;
    const { ngrams } = JSON.parse(readFileSync(path, "utf8")) as { ngrams: Record<string, string> };
    for (const [fraction, list] of Object.entries(ngrams)) {
      const [part = 0, whole = 1] = fraction.split("/").map(Number);
      for (const letters of list.split(" ")) {
        const before = letters.length === 1 ? 1 : frequencies.get(letters.slice(0, -1));
        const frequency = (before ?? 0) * (part / whole);
        if (frequency > LEAST) frequencies.set(letters, frequency);
      }
    }
  }
  return frequencies;
}
