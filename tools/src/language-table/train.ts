/**
 * Trains the weights of the table by gradient descent on texts of each language, with the formula of the detection. This separates
 * similar languages and calibrates the confidence.
 * @module
 */
import { sharpnessOf } from "../../../packages/ai-core/src/translation/detection/confidence.ts";
import {
  eachGram,
  tableWords,
  WORD_ORDER,
} from "../../../packages/ai-core/src/translation/detection/grams.ts";
import { MOST_WEIGHT } from "../../../packages/ai-core/src/translation/detection/table.ts";
import { ORDER_WEIGHTS } from "../../../packages/ai-core/src/translation/detection/weights.ts";
import type { Corpus } from "./corpora.ts";
import { randomNumbers, samplerOf } from "./samples.ts";
import { bitsOf, type WeighedGram } from "./prune.ts";

/** Texts of each language in a round. */
const TEXTS = 5000;
/** How often the whole word is hidden from the training, so that its letters have to tell the language: not every word is in the table. */
const HIDDEN_WORDS = 0.5;
/** First step of AdaGrad, in steps of a weight. */
const RATE = 0.25;
/** How strongly a weight is drawn back to the counted one. */
const HOLD = 0.0002;
/** A text whose language is found with this probability is skipped. */
const SURE = 0.98;

export interface TrainOptions {
  languages: readonly string[];
  letters: RegExp;
  corpusOf: (language: string) => Corpus;
  rounds: number;
  /** Size of the table after the training. */
  bytes: number;
}

/** Returns the sequences that decide most per bit, in about `bytes`, with trained weights as whole numbers. */
export function train(
  grams: readonly WeighedGram[],
  { languages, letters, corpusOf, rounds, bytes }: TrainOptions,
): WeighedGram[] {
  const random = randomNumbers(1);
  const model = new Model(grams, languages.length, letters);
  const samplers = languages.map((language) =>
    samplerOf(corpusOf(language), language, model.own, random),
  );
  // The second half trains the sequences that are kept, rounded as in the table, to make up for the others.
  for (let round = 0; round < rounds; round++) {
    if (round === rounds / 2) model.keep(bytes);
    let wrong = 0;
    for (let text = 0; text < TEXTS; text++)
      for (const [language, sample] of samplers.entries())
        if (!model.learn(sample(), language, random)) wrong++;
    const share = (100 * wrong) / (TEXTS * samplers.length);
    console.log(`  round ${round + 1}: ${share.toFixed(1)} % wrong`);
  }
  return model.grams();
}

/** Each weight takes three numbers: itself, the sum of its squared slopes, and the counted weight. */
const STRIDE = 3;

class Model {
  /** Matches a letter of the script. */
  readonly own: RegExp;
  private readonly hashes: Uint32Array;
  private readonly orders: Uint8Array;
  /** Index of the first weight of each sequence. */
  private readonly starts: Int32Array;
  private readonly places: Uint8Array;
  private readonly weights: Float32Array;
  /** How much each sequence moved the decision; negative if it is not kept. */
  private readonly use: Float32Array;
  private readonly index = new Map<number, number>();
  private readonly words = new Map<string, Int32Array>();
  private readonly sums: Float64Array;
  private round = (weight: number): number => weight;

  constructor(grams: readonly WeighedGram[], languages: number, letters: RegExp) {
    this.own = new RegExp(letters.source, "u");
    this.sums = new Float64Array(languages);
    const size = grams.reduce((sum, { weights }) => sum + weights.length, 0);
    this.hashes = Uint32Array.from(grams, ({ hash }) => hash);
    this.orders = Uint8Array.from(grams, ({ order }) => order);
    this.starts = new Int32Array(grams.length + 1);
    this.places = new Uint8Array(size);
    this.weights = new Float32Array(size * STRIDE);
    this.use = new Float32Array(grams.length);
    let at = 0;
    for (const [gram, { hash, weights }] of grams.entries()) {
      this.index.set(hash | 0, gram);
      this.starts[gram] = at;
      for (const [place, weight] of weights) {
        this.places[at] = place;
        this.weights.set([weight, 1e-4, weight], STRIDE * at++);
      }
    }
    this.starts[grams.length] = at;
  }

  /** Trains on one text. Returns whether its language was found before the step. */
  learn(text: string, language: number, random: () => number): boolean {
    const { sums, starts, places, weights, orders, use } = this;
    const grams: number[] = [];
    let length = 0;
    for (const word of tableWords(text)) {
      if (!this.own.test(word)) continue;
      length += word.length;
      const isHidden = random() < HIDDEN_WORDS;
      for (const gram of this.gramsOf(word))
        if (use[gram]! >= 0 && !(isHidden && orders[gram] === WORD_ORDER)) grams.push(gram);
    }
    if (length === 0) return true;
    sums.fill(0);
    for (const gram of grams) {
      const factor = ORDER_WEIGHTS[orders[gram]!]!;
      for (let at = starts[gram]!, end = starts[gram + 1]!; at < end; at++)
        sums[places[at]!]! += factor * this.round(weights[STRIDE * at]!);
    }
    const sharpness = sharpnessOf(length);
    let best = 0;
    for (let place = 1; place < sums.length; place++) if (sums[place]! > sums[best]!) best = place;
    const most = sums[best]!;
    let total = 0;
    for (let place = 0; place < sums.length; place++)
      total += sums[place] = Math.exp((sums[place]! - most) * sharpness);
    for (let place = 0; place < sums.length; place++) sums[place]! /= total;
    if (sums[language]! > SURE) return true;
    sums[language]! -= 1;
    for (const gram of grams) {
      const factor = ORDER_WEIGHTS[orders[gram]!]! * sharpness;
      const end = starts[gram + 1]!;
      // A language that the sequence does not have counts as weight 0.
      let low = end - starts[gram]! < sums.length ? 0 : MOST_WEIGHT;
      let high = 0;
      for (let at = starts[gram]!; at < end; at++) {
        const own = STRIDE * at;
        const weight = weights[own]!;
        const slope = factor * (sums[places[at]!]! + HOLD * (weight - weights[own + 2]!));
        weights[own + 1]! += slope * slope;
        const next = weight - (RATE * slope) / Math.sqrt(weights[own + 1]!);
        weights[own] = next < 0 ? 0 : next > MOST_WEIGHT ? MOST_WEIGHT : next;
        if (weight < low) low = weight;
        if (weight > high) high = weight;
      }
      use[gram]! += factor * (high - low);
    }
    return best === language;
  }

  /** Removes the sequences that move the decision least per bit until the others fit. */
  keep(bytes: number): void {
    this.round = Math.round;
    const ranked = Array.from(this.use, (use, gram) => {
      const bits = bitsOf(this.weightsOf(gram).length);
      return { gram, bits, worth: use / bits };
    }).sort((a, b) => b.worth - a.worth);
    let sum = 0;
    for (const { gram, bits } of ranked) {
      sum += bits;
      if (sum > bytes * 8) this.use[gram] = -1;
    }
  }

  grams(): WeighedGram[] {
    return Array.from(this.hashes, (hash, gram) => ({
      hash,
      order: this.orders[gram]!,
      weights: this.use[gram]! > 0 ? this.weightsOf(gram) : [],
    })).filter(({ weights }) => weights.length > 0);
  }

  private weightsOf(gram: number): [place: number, weight: number][] {
    const list: [number, number][] = [];
    for (let at = this.starts[gram]!; at < this.starts[gram + 1]!; at++) {
      const weight = Math.round(this.weights[STRIDE * at]!);
      if (weight > 0) list.push([this.places[at]!, weight]);
    }
    return list.sort((a, b) => b[1] - a[1]);
  }

  private gramsOf(word: string): Int32Array {
    let grams = this.words.get(word);
    if (grams === undefined) {
      const list: number[] = [];
      eachGram(word, (hash, order) => {
        const gram = ORDER_WEIGHTS[order] === 0 ? undefined : this.index.get(hash | 0);
        if (gram !== undefined) list.push(gram);
      });
      this.words.set(word, (grams = Int32Array.from(list)));
    }
    return grams;
  }
}
