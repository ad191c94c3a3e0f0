/**
 * Detects the language of a text.
 * @module
 */
import { languageOfScript } from "../scripts.ts";
import { LATIN } from "./classes.ts";
import { toDetections, type Detection } from "./confidence.ts";
import { isCommonEnglish } from "./english.ts";
import { withLatinWords } from "./mixed.ts";
import { withOtherLanguage } from "./other-languages.ts";
import { withPhrase } from "./phrases.ts";
import { scoreLanguages, type ScoredText } from "./scores.ts";
import { COMMON_ENGLISH } from "./weights.ts";

/** UTF-16 units that are read. More of them cost time and do not change the result. */
const SAMPLE = 500;

/**
 * Returns the likely languages, best first. The list is empty if the text has no letters, or only letters of an unknown script.
 * docs/detection.md says how often each language is found.
 */
export function detectLanguages(text: string): Detection[] {
  return withPhrase(text, detectSample(sampleOf(text)));
}

/** Does the same, but reads all of the text and no phrases: the time grows with the length. */
export function detectSample(sample: string): Detection[] {
  const unique = languageOfScript(sample);
  if (unique !== undefined)
    return withLatinWords(sample, [{ language: unique, confidence: 1 }], detectByLetters);
  const scored = scoreLanguages(sample);
  if (scored === undefined) return withOtherLanguage(sample, []);
  const guesses = withOtherLanguage(sample, judge(sample, scored));
  return scored.script === LATIN ? guesses : withLatinWords(sample, guesses, detectByLetters);
}

function detectByLetters(sample: string): Detection[] {
  const scored = scoreLanguages(sample);
  return scored === undefined ? [] : judge(sample, scored);
}

function judge(sample: string, scored: ScoredText): Detection[] {
  const isEnglish = scored.script === LATIN && isCommonEnglish(sample);
  return toDetections(scored, isEnglish ? { en: COMMON_ENGLISH } : {});
}

/** Skips what stands before the first letter. */
function sampleOf(text: string): string {
  const start = text.search(/\p{L}/u);
  return start < 0 ? "" : text.slice(start, start + SAMPLE).toWellFormed();
}
