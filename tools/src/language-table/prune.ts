/**
 * Which sequences the table keeps, and what each says.
 * @module
 */
import {
  COUNT_BITS,
  LANGUAGE_BITS,
  MARK_BITS,
  WEIGHT_BITS,
} from "../../../packages/ai-core/src/translation/detection/table.ts";
import type { Counts } from "./count.ts";

/** Added to a total, so that a language with few texts is not sure of what it has. */
const SMOOTHING = 4000;
/** Logarithm of the probability that counts as nothing. */
const NOTHING = -14;
/** How much a sequence of each order tells; beside its information and its size it decides which are kept. */
const ORDERS = [0, 0, 0.5, 1, 1, 0.9, 1.5];
/** Languages of a sequence at most, and how far below the best one may be. */
const MOST = 1 << COUNT_BITS;
const RANGE = 6;
/** Logarithms per step of a weight. */
const STEP = 0.7;
const MOST_WEIGHT = (1 << WEIGHT_BITS) - 1;

export interface WeighedGram {
  hash: number;
  /** Best first. */
  weights: (readonly [language: number, weight: number])[];
}

/** The sequences with the most information about the language per bit, in about so many bytes. */
export function weigh(counts: Counts, bytes: number): WeighedGram[] {
  const ranked = [...counts.grams.keys()]
    .map((hash) => ({ hash, worth: informationOf(counts, hash) / bitsOf(countOf(counts, hash)) }))
    .sort((a, b) => b.worth - a.worth);
  const kept: WeighedGram[] = [];
  let bits = 0;
  for (const { hash } of ranked) {
    if (bits >= bytes * 8) break;
    const weights = weightsOf(counts, hash);
    if (weights.length === 0) continue;
    kept.push({ hash, weights });
    bits += bitsOf(weights.length);
  }
  return kept;
}

const bitsOf = (languages: number) =>
  MARK_BITS + COUNT_BITS + (LANGUAGE_BITS + WEIGHT_BITS) * Math.min(MOST, languages);

const countOf = ({ grams }: Counts, hash: number) => grams.get(hash)!.counts.size;

/** How far the sequence is from being equally likely in every language. */
function informationOf({ languages, grams, totals }: Counts, hash: number): number {
  const { order, counts } = grams.get(hash)!;
  const shares = [...counts].map(([place, count]) => count / (totals[place]![order]! + SMOOTHING));
  const average = shares.reduce((sum, share) => sum + share, 0) / languages.length;
  const information = shares.reduce((sum, share) => sum + share * Math.log(share / average), 0);
  return information * ORDERS[order]!;
}

function weightsOf({ grams, totals }: Counts, hash: number): WeighedGram["weights"] {
  const { order, counts } = grams.get(hash)!;
  const scores = [...counts]
    .map(([place, count]) => {
      const share = count / (totals[place]![order]! + SMOOTHING);
      return [place, Math.log(share) - NOTHING] as const;
    })
    .sort((a, b) => b[1] - a[1]);
  return scores
    .filter(([, score]) => score > scores[0]![1] - RANGE)
    .map(([place, score]) => [place, Math.min(MOST_WEIGHT, Math.round(score / STEP))] as const)
    .filter(([, weight]) => weight > 0)
    .slice(0, MOST);
}
