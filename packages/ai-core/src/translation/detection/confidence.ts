/**
 * Converts scores to confidences.
 * @module
 */
import type { ScoredText } from "./scores.ts";
import { PRIORS } from "./weights.ts";

export interface Detection {
  /** BCP 47, such as `en`. */
  language: string;
  /** From 0 (a bare guess) to 1. Of guesses with a confidence near 0.9, about nine in ten are right. */
  confidence: number;
}

/** Scores grow with the length of a text, but less reliably: sequences overlap and repeat. The table was trained with these. */
const SHARPNESS = 0.3;
const FALLING = 0.6;
/** The training hides half of the words, so confidences come out too low. This factor was fitted to other texts. */
const SURER = 1.3;
/** Languages with a lower confidence are left out. */
const LEAST = 0.01;
/** The confidence is lower if the table has fewer sequences of a text than this. */
const KNOWN_PER_CHARACTER = 1;

/** Returns the factor that converts differences of scores to logarithms of probabilities, by the number of scored characters. */
export function sharpnessOf(length: number): number {
  return SHARPNESS / Math.max(1, length) ** FALLING;
}

/**
 * Returns the languages, best first. Their confidences add up to at most 1.
 *
 * @param evidence what else speaks for a language: the logarithm of how much more likely it is
 */
export function toDetections(
  { scores, length, known }: ScoredText,
  evidence: Readonly<Record<string, number>> = {},
): Detection[] {
  const sharpness = sharpnessOf(length);
  const likely = scores.map(({ language, score }) => ({
    language,
    likelihood: score * sharpness * SURER + (PRIORS[language] ?? 0) + (evidence[language] ?? 0),
  }));
  const best = Math.max(...likely.map(({ likelihood }) => likelihood));
  const shares = likely.map(({ likelihood }) => Math.exp(likelihood - best));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const trust = Math.min(1, known / (length * KNOWN_PER_CHARACTER));
  return likely
    .map(({ language }, index) => ({ language, share: (trust * shares[index]!) / total }))
    .sort((a, b) => b.share - a.share)
    .map(({ language, share }) => ({ language, confidence: Math.round(100 * share) / 100 }))
    .filter(({ confidence }, index) => index === 0 || confidence >= LEAST);
}
