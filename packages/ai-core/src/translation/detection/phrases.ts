/**
 * Common phrases, of whose letters the table would guess another language: "hello", "water".
 * @module
 */
import type { Detection } from "./confidence.ts";
import { PHRASES } from "./phrases.data.ts";

/** A phrase of one language, which others may still use as a loan word. */
const SURE = 0.85;
/** A phrase of several languages, such as "ja", in that of most people. */
const SHARED = 0.5;
/** UTF-16 units; longer than every phrase with marks around it. */
const LONGEST = 60;
/** In front of a phrase that several languages have. */
export const SHARED_MARK = "?";

let index: Map<string, Detection> | undefined;

/** A text as the list has its phrases: small letters, without marks around them. */
export function toPhrase(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/^[^\p{L}]{0,9}/u, "")
    .replace(/[^\p{L}\p{M}]{0,9}$/u, "");
}

/** The guesses for a text, with the language of the phrase that it is in front. */
export function withPhrase(text: string, guesses: Detection[]): Detection[] {
  if (text.length > LONGEST) return guesses;
  index ??= readPhrases();
  const phrase = index.get(toPhrase(text));
  if (phrase === undefined || phrase.language === guesses[0]?.language) return guesses;
  const others = guesses.filter(({ language }) => language !== phrase.language);
  const rest = others.map(({ language, confidence }) => ({
    language,
    confidence: Math.round(100 * confidence * (1 - phrase.confidence)) / 100,
  }));
  return [phrase, ...rest];
}

function readPhrases(): Map<string, Detection> {
  const phrases = new Map<string, Detection>();
  for (const [language, list] of Object.entries(PHRASES)) {
    for (const each of list.split("|")) {
      const isShared = each.startsWith(SHARED_MARK);
      const detection = { language, confidence: isShared ? SHARED : SURE };
      phrases.set(isShared ? each.slice(SHARED_MARK.length) : each, detection);
    }
  }
  return phrases;
}
