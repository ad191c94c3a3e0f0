/**
 * Detects the language of a text to speak, cheaply, among those that models speak.
 * @module
 */
import { languageOfScript } from "../../../translation/scripts.ts";
import { FUNCTION_WORDS } from "./function-words.ts";

/** UTF-16 units that are examined. */
const SAMPLE = 1000;

/** A Chinese text may have brands in Latin letters. */
const LATIN_PER_HAN = 3;

const words = (language: keyof typeof FUNCTION_WORDS) =>
  new Set(FUNCTION_WORDS[language].split(" "));
/** Languages in Latin script that a model speaks; the first is the default. */
let latin: readonly (readonly [language: string, words: ReadonlySet<string>])[] | undefined;

export interface SpokenLanguage {
  /** BCP 47; undefined for a script that several languages use and no model speaks, such as Cyrillic. */
  language: string | undefined;
  /** Whether the script determines the language, so that no other is possible. */
  isCertain: boolean;
}

/** Returns the language by its script or, for Latin script, by its most common words. */
export function spokenLanguage(text: string): SpokenLanguage {
  const sample = text.slice(0, SAMPLE);
  const language = languageOfScript(sample);
  if (language !== undefined) return { language, isCertain: true };
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latinLetters = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  // Japanese has kana in nearly every text.
  if (han > 0 && han * LATIN_PER_HAN >= latinLetters) return { language: "zh", isCertain: true };
  if (latinLetters * 2 < letters) return { language: undefined, isCertain: true };
  return { language: byWords(sample), isCertain: false };
}

function byWords(sample: string): string {
  latin ??= (["en", "es", "fr"] as const).map((language) => [language, words(language)] as const);
  const found = sample.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  const counts = latin.map(([language, words]) => ({
    language,
    count: found.filter((word) => words.has(word)).length,
  }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).language;
}
