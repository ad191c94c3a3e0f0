/**
 * Which language a text is in.
 * @module
 */
import { detectAll } from "tinyld/light";
import { FUNCTION_WORDS } from "./function-words.ts";
import { readLanguage } from "./languages.ts";
import { languageOfScript } from "./scripts.ts";

/** A guess at the language of a text. */
export interface Detection {
  /** BCP 47, such as `en`. */
  language: string;
  /** From 0 (a bare guess) to 1. */
  confidence: number;
}

/** Characters that are looked at; more changes nothing but the time. */
const SAMPLE = 1000;
/** What a function word counts beside the letter sequences; of 0.1 to 4, chosen on every other text of the benchmark. */
const WORD_WEIGHT = 1;

let words: Map<string, readonly string[]> | undefined;

/**
 * The likely languages, best first; empty where the text has no letters, or nothing is known of its script.
 * Short text is often guessed wrong: docs/decisions/0005-language-detection.md has figures.
 */
export function detectLanguages(text: string): Detection[] {
  const sample = text.slice(0, SAMPLE).toWellFormed();
  if (!/\p{L}/u.test(sample)) return [];
  const unique = languageOfScript(sample);
  if (unique !== undefined) return [{ language: unique, confidence: 1 }];
  const scores = new Map<string, number>();
  for (const { lang, accuracy } of detectAll(sample)) add(scores, languageOf(lang), accuracy);
  addWords(scores, sample);
  // English is the platform's own default source; a bare guess is better than none.
  if (scores.size === 0 && /\p{Script=Latin}/u.test(sample))
    return [{ language: "en", confidence: 0 }];
  const total = Math.max(1, ...scores.values());
  return [...scores]
    .map(([language, score]) => ({ language, confidence: Math.round((score / total) * 100) / 100 }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Each function word votes for its languages; one that many share says little. */
function addWords(scores: Map<string, number>, sample: string): void {
  words ??= index();
  const found = sample.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
  for (const word of found) {
    const languages = words.get(word);
    if (languages === undefined) continue;
    const vote = WORD_WEIGHT / languages.length ** 1.5 / Math.sqrt(found.length);
    for (const language of languages) add(scores, language, vote);
  }
}

function add(scores: Map<string, number>, language: string, score: number): void {
  scores.set(language, (scores.get(language) ?? 0) + score);
}

/** The library's codes, some of them of three letters, as we write them. */
function languageOf(code: string): string {
  return readLanguage(code)?.language ?? code;
}

function index(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [language, list] of Object.entries(FUNCTION_WORDS)) {
    for (const word of new Set(list.split(" ")))
      found.set(word, [...(found.get(word) ?? []), language]);
  }
  return found;
}
