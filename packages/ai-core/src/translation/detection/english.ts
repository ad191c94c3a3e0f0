/**
 * Finds texts that consist of common English words. The table is trained with as many texts of each language, so it takes a short
 * English text for one of the smaller languages in which a word is frequent: "hello" is "page" in Fula. A text of which every word is a
 * common English one is English far more often.
 * @module
 */
import { ENGLISH_WORDS } from "./english-words.data.ts";

const WORD = /\p{L}+(?:'\p{L}+)*/gu;

let words: Set<string> | undefined;

/** Returns whether the text has words, and all of them are common in English. A letter beside them, as in "Plan B", is no word. */
export function isCommonEnglish(text: string): boolean {
  const found = text.toLowerCase().replaceAll("’", "'").match(WORD);
  if (found === null) return false;
  words ??= new Set(ENGLISH_WORDS.split(" "));
  const longer = found.filter((word) => word.length > 1);
  return (longer.length > 0 ? longer : found).every((word) => words!.has(word.replace(/'s$/, "")));
}
