/**
 * Texts of another script with words of a language in Latin script, such as "What does สวัสดี mean?".
 * @module
 */
import type { Detection } from "./confidence.ts";

const WORDS = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’]+/gu;
/** Names and brands begin with a capital, and stand in texts of every language. A single letter is a mark. */
const COMMON = /^\p{Ll}/u;
const LATIN = /\p{Script=Latin}/gu;
const LETTERS = /\p{L}/gu;
const HAN = /\p{Script=Han}/gu;
/** A Han character stands for about so many letters. */
const LETTERS_PER_HAN = 2;
/** The most that the Latin words count: the other script was chosen because of its larger part. */
const MOST = 1 / 3;

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/**
 * Adds the languages of the Latin words to the guesses, and lowers the confidence of the others accordingly.
 *
 * @param detectLatin detects the language of the Latin words
 */
export function withLatinWords(
  sample: string,
  guesses: readonly Detection[],
  detectLatin: (words: string) => readonly Detection[],
): Detection[] {
  const words = sample.match(WORDS) ?? [];
  const common = words.filter((word) => COMMON.test(word)).join("");
  const others =
    count(sample, LETTERS) - count(sample, LATIN) + (LETTERS_PER_HAN - 1) * count(sample, HAN);
  if (common === "" || others <= 0) return [...guesses];
  const letters = count(common, LATIN);
  const share = Math.min(MOST, letters / (letters + others));
  // Serbian has both scripts.
  const confidences = new Map<string, number>();
  const add = (detections: readonly Detection[], factor: number): void => {
    for (const { language, confidence } of detections)
      confidences.set(language, (confidences.get(language) ?? 0) + factor * confidence);
  };
  add(guesses, 1 - share);
  add(detectLatin(words.join(" ")), share);
  return [...confidences]
    .map(([language, confidence]) => ({ language, confidence: Math.round(100 * confidence) / 100 }))
    .filter(({ confidence }, index) => index === 0 || confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
}
