/**
 * How likely each guess is right.
 * @module
 */
import type { ScoredText } from "./scores.ts";
import { PRIORS } from "./weights.ts";

export interface Detection {
  /** BCP 47, such as `en`. */
  language: string;
  /** From 0 (a bare guess) to 1: of guesses near 0.9 about nine in ten are right. */
  confidence: number;
}

/** Sequences overlap and repeat each other, the more the longer a text is. The table was trained with these. */
const SHARPNESS = 0.3;
const FALLING = 0.6;
/** The training hides half of the words, so what it learns is less sure than it may be: fitted to other texts. */
const SURER = 1.15;
/** Less likely ones are not named. */
const LEAST = 0.01;
/** A word that the table knows little of is no proof. */
const KNOWN_PER_CHARACTER = 1;

/** What a difference of scores counts, by the number of characters that were looked at. */
export function sharpnessOf(length: number): number {
  return SHARPNESS / Math.max(1, length) ** FALLING;
}

/** The guesses, best first, with shares that add up to 1 at most. */
export function toDetections({ scores, length, known }: ScoredText): Detection[] {
  const sharpness = sharpnessOf(length);
  const likely = scores.map(({ language, score }) => ({
    language,
    likelihood: score * sharpness * SURER + (PRIORS[language] ?? 0),
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
