/**
 * The languages of texts that belong together, as the lines of a film or the strings of a page do.
 * @module
 */
import type { Detection } from "./confidence.ts";
import { detectLanguages, detectSample } from "./detection.ts";

/** From here on a text is believed against the others. */
const CERTAIN = 0.9;
/** From here on the language of all counts for each. */
const LIKELY = 0.5;
/** Texts that are looked at for the language of all, and UTF-16 units of each. */
const TEXTS = 25;
const OF_EACH = 40;

/**
 * The likely languages of each text. A text that is not certain by itself is taken to be in the language of all, if its script
 * allows that; one that gives no guess at all, too.
 */
export function detectTogether(
  texts: readonly string[],
  known: (language: string) => boolean = () => true,
): Detection[][] {
  const guesses = texts.map((text) =>
    detectLanguages(text).filter(({ language }) => known(language)),
  );
  if (texts.length === 1) return guesses;
  const all = detectSample(spread(texts)).find(({ language }) => known(language));
  if (all === undefined || all.confidence < LIKELY) return guesses;
  return guesses.map((own) => {
    const best = own[0];
    if (best === undefined) return [];
    if (best.confidence >= CERTAIN || best.language === all.language) return own;
    const same = own.find(({ language }) => language === all.language);
    if (same === undefined) return own;
    const confidence = Math.max(same.confidence, all.confidence * (1 - best.confidence));
    return [{ ...same, confidence }, ...own.filter((each) => each !== same)];
  });
}

/** Beginnings of texts from the whole row. */
function spread(texts: readonly string[]): string {
  const words = texts.filter((text) => /\p{L}/u.test(text));
  const step = Math.max(1, Math.ceil(words.length / TEXTS));
  return words
    .filter((_, index) => index % step === 0)
    .map((text) => text.slice(0, OF_EACH))
    .join("\n")
    .toWellFormed();
}
