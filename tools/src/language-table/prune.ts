/**
 * Chooses the sequences that the training begins with, and their first weights.
 * @module
 */
import { MOST_WEIGHT } from "../../../packages/ai-core/src/translation/detection/table.ts";
import { WORD_ORDER } from "../../../packages/ai-core/src/translation/detection/grams.ts";
import type { Counts } from "./count.ts";

/** Added to each total, so that a language with few texts does not get high weights from few counts. */
const SMOOTHING = 4000;
/** Logarithm of the probability that gives weight 0. */
const NOTHING = -14;
/** By order, a factor of the information of a sequence; information per bit decides which sequences are kept. */
const ORDERS = [0, 0, 0.5, 1, 1, 0.9, 1.5];
/** A sequence of one language only with a lower count is left out, unless it is a whole word. */
const LEAST_ALONE = 2.5;
/** The most languages of a sequence, and how far a logarithm may be below the highest. */
const MOST = 16;
const RANGE = 6;
/** Difference of logarithms for one step of a weight. */
const STEP = 0.7;

export interface WeighedGram {
  hash: number;
  order: number;
  /** Best first. */
  weights: (readonly [language: number, weight: number])[];
}

/** Returns the sequences with the most information about the language per bit, in about `bytes`. */
export function weigh(counts: Counts, bytes: number): WeighedGram[] {
  const groups: { start: number; end: number; worth: number }[] = [];
  for (let start = 0, end: number; start < counts.length; start = end) {
    end = start + 1;
    while (end < counts.length && counts.hashes[end] === counts.hashes[start]) end++;
    const isAlone = end === start + 1 && counts.orders[start] !== WORD_ORDER;
    if (isAlone && counts.counts[start]! < LEAST_ALONE) continue;
    groups.push({ start, end, worth: informationOf(counts, start, end) / bitsOf(end - start) });
  }
  groups.sort((a, b) => b.worth - a.worth);
  const kept: WeighedGram[] = [];
  let bits = 0;
  for (const { start, end } of groups) {
    if (bits >= bytes * 8) break;
    const weights = weightsOf(counts, start, end);
    if (weights.length === 0) continue;
    kept.push({ hash: counts.hashes[start]! >>> 0, order: counts.orders[start]!, weights });
    bits += bitsOf(weights.length);
  }
  return kept;
}

/** What a sequence and each of its languages take after gzip, about. */
const SEQUENCE_BITS = 11.5;
const PLACED_BITS = 7.6;
export const bitsOf = (languages: number): number =>
  SEQUENCE_BITS + PLACED_BITS * Math.min(MOST, languages);

function shareOf({ counts, orders, places, totals }: Counts, row: number): number {
  return counts[row]! / (totals[places[row]!]![orders[row]!]! + SMOOTHING);
}

/** Returns how far the sequence is from being equally likely in every language. */
function informationOf(counts: Counts, start: number, end: number): number {
  let average = 0;
  for (let row = start; row < end; row++) average += shareOf(counts, row);
  average /= counts.languages.length;
  let information = 0;
  for (let row = start; row < end; row++) {
    const share = shareOf(counts, row);
    information += share * Math.log(share / average);
  }
  return information * ORDERS[counts.orders[start]!]!;
}

function weightsOf(counts: Counts, start: number, end: number): WeighedGram["weights"] {
  const scores: (readonly [place: number, score: number])[] = [];
  for (let row = start; row < end; row++)
    scores.push([counts.places[row]!, Math.log(shareOf(counts, row)) - NOTHING]);
  scores.sort((a, b) => b[1] - a[1]);
  return scores
    .filter(([, score]) => score > scores[0]![1] - RANGE)
    .map(([place, score]) => [place, Math.min(MOST_WEIGHT, score / STEP)] as const)
    .filter(([, weight]) => weight > 0)
    .slice(0, MOST);
}
