/**
 * Common phrases, such as "hello" and "water", for which the table gives another language or is too sure.
 * @module
 */
import type { Detection } from "./confidence.ts";
import { languageOfGreeting } from "./greetings.ts";
import { PHRASES } from "./phrases.data.ts";

/** Confidence of a phrase of one language. Others may use it as a loan word. */
const SURE = 0.85;
/** Confidence of a phrase of several languages, such as "ja". It is assigned to the one with the most speakers. */
export const SHARED = 0.5;
/** UTF-16 units. No phrase with punctuation around it is longer. */
const LONGEST = 60;
/** Marks a phrase of several languages. */
export const SHARED_MARK = "?";

let index: Map<string, Detection> | undefined;

/** Converts a text to the form of the list: lower case, without punctuation around it. */
export function toPhrase(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/^[^\p{L}]{0,9}/u, "")
    .replace(/[^\p{L}\p{M}]{0,9}$/u, "");
}

/** Returns the guesses, with the language of the phrase in front if the text is one, and no surer of it than of the phrase. */
export function withPhrase(text: string, guesses: Detection[]): Detection[] {
  if (text.length > LONGEST) return guesses;
  index ??= readPhrases();
  const [best] = guesses;
  const phrase = index.get(toPhrase(text)) ?? greetingOf(text, best);
  if (phrase === undefined) return guesses;
  if (best?.language === phrase.language && best.confidence <= phrase.confidence) return guesses;
  const others = guesses.filter(({ language }) => language !== phrase.language);
  const rest = others.map(({ language, confidence }) => ({
    language,
    confidence: Math.round(100 * confidence * (1 - phrase.confidence)) / 100,
  }));
  return [phrase, ...rest];
}

/** A greeting with a name, if its language is not the best guess. */
function greetingOf(text: string, best: Detection | undefined): Detection | undefined {
  const language = languageOfGreeting(text);
  if (language === undefined || language === best?.language) return undefined;
  return { language, confidence: SURE };
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
