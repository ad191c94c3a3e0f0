/**
 * How likely each guess is right.
 * @module
 */
import type { ScoredText } from "./scores.ts";

export interface Detection {
  /** BCP 47, such as `en`. */
  language: string;
  /** From 0 (a bare guess) to 1: of guesses near 0.9 about nine in ten are right. */
  confidence: number;
}

/** Sequences overlap and repeat each other, the more the longer a text is: fitted to one half of the texts that are measured. */
const SHARPNESS = 0.3;
const FALLING = 0.6;
/** Less likely ones are not named. */
const LEAST = 0.01;
/** A word that the table knows little of is no proof. */
const KNOWN_PER_CHARACTER = 1;

/** The guesses, best first, with shares that add up to 1 at most. */
export function toDetections({ scores, length, known }: ScoredText): Detection[] {
  const best = scores[0]!.score;
  const sharpness = SHARPNESS / Math.max(1, length) ** FALLING;
  const shares = scores.map(({ score }) => Math.exp((score - best) * sharpness));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const trust = Math.min(1, known / (length * KNOWN_PER_CHARACTER));
  return scores
    .map(({ language }, index) => ({
      language,
      confidence: Math.round((100 * trust * shares[index]!) / total) / 100,
    }))
    .filter(({ confidence }, index) => index === 0 || confidence >= LEAST);
}
