/**
 * Which language a text is in.
 * @module
 */
import { languageOfScript } from "../scripts.ts";
import { toDetections, type Detection } from "./confidence.ts";
import { withOtherLanguage } from "./other-languages.ts";
import { withPhrase } from "./phrases.ts";
import { scoreLanguages } from "./scores.ts";

/** UTF-16 units that are looked at; more changes nothing but the time. */
const SAMPLE = 500;

/**
 * The likely languages, best first; empty where the text has no letters, or nothing is known of its script. How often each is
 * right: docs/detection.md.
 */
export function detectLanguages(text: string): Detection[] {
  return withPhrase(text, detectSample(sampleOf(text)));
}

/** The same of all of the text: the time grows with its length. */
export function detectSample(sample: string): Detection[] {
  const unique = languageOfScript(sample);
  if (unique !== undefined) return [{ language: unique, confidence: 1 }];
  const scored = scoreLanguages(sample);
  return withOtherLanguage(sample, scored === undefined ? [] : toDetections(scored));
}

/** From the first letter on: a text may begin with anything. */
function sampleOf(text: string): string {
  const start = text.search(/\p{L}/u);
  return start < 0 ? "" : text.slice(start, start + SAMPLE).toWellFormed();
}
