/**
 * Detects the languages of texts that belong together, such as the lines of a film or the strings of a page.
 * @module
 */
import type { Detection } from "./confidence.ts";
import { detectLanguages, detectSample } from "./detection.ts";
import { scoreLanguages } from "./scores.ts";

/** From this confidence on, the language of a text is accepted even if the others have another one. */
const CERTAIN = 0.9;
/** From this confidence on, the language of all texts counts for each. */
const LIKELY = 0.5;
/** Number of texts that are read for the language of all, and UTF-16 units of each. */
const TEXTS = 25;
const OF_EACH = 40;

/**
 * Returns the likely languages of each text. A text with an uncertain language gets the language of all texts, if that is among its
 * candidates, or if a bare guess is all there is.
 *
 * @param known whether the model supports a language; others are left out
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
  /** A word of many languages, such as "no", names only the most likely ones. */
  const unlikely = (index: number, best: Detection): Detection | undefined =>
    best.confidence <= LIKELY && isOfScript(texts[index]!, all.language)
      ? { language: all.language, confidence: 0 }
      : undefined;
  return guesses.map((own, index) => {
    const best = own[0];
    if (best === undefined) return [];
    if (best.confidence >= CERTAIN || best.language === all.language) return own;
    const same = own.find(({ language }) => language === all.language) ?? unlikely(index, best);
    if (same === undefined) return own;
    const confidence = Math.max(same.confidence, all.confidence * (1 - best.confidence));
    return [{ ...same, confidence }, ...own.filter((each) => each !== same)];
  });
}

function isOfScript(text: string, language: string): boolean {
  const scored = scoreLanguages(text.slice(0, OF_EACH));
  return scored !== undefined && scored.script.languages.includes(language);
}

/** Returns the beginnings of texts, evenly chosen. */
function spread(texts: readonly string[]): string {
  const words = texts.filter((text) => /\p{L}/u.test(text));
  const step = Math.max(1, Math.ceil(words.length / TEXTS));
  return words
    .filter((_, index) => index % step === 0)
    .map((text) => text.slice(0, OF_EACH))
    .join("\n")
    .toWellFormed();
}
