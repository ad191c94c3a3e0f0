/**
 * Draws texts for the training, from one word to whole sentences, as callers send them.
 * @module
 */
import { phrasesOf, type Corpus } from "./corpora.ts";

/** A string of at most this many UTF-16 units is a label of an interface. */
const LABEL = 16;
/** A language with fewer labels is trained without them: each one would repeat too often. */
const LEAST_LABELS = 100;

/** Returns a function that draws texts of the language whose first letter is of the script. */
export function samplerOf(
  { strings, sentences, words }: Corpus,
  language: string,
  own: RegExp,
  random: () => number,
): () => string {
  // Some languages are written in two scripts, and each script is trained on its own.
  const isOwn = (text: string) => own.test(/\p{L}/u.exec(text)?.[0] ?? "");
  const listed = words.filter(([word]) => isOwn(word));
  const drawn = drawByFrequency(listed, random);
  const pools: [share: number, draw: () => string][] = [];
  const pool = (share: number, all: readonly string[]): void => {
    const texts = all.filter(isOwn);
    if (texts.length > 0)
      pools.push([share, () => cutText(texts[Math.floor(random() * texts.length)]!, random)]);
  };
  pool(0.42, strings);
  const labels = strings.filter((text) => text.length <= LABEL && isOwn(text));
  if (labels.length > LEAST_LABELS)
    pools.push([0.7, () => labels[Math.floor(random() * labels.length)]!]);
  pool(0.35, sentences);
  pool(0.03, phrasesOf(language));
  if (listed.length > 0)
    pools.push([
      0.2,
      () =>
        Array.from({ length: random() < 0.5 ? 1 : 1 + Math.floor(random() * 4) }, drawn).join(" "),
    ]);
  const total = pools.reduce((sum, [share]) => sum + share, 0);
  return () => {
    let left = random() * total;
    const [, draw] = pools.find(([share]) => (left -= share) < 0) ?? pools[0]!;
    return draw();
  };
}

/** Returns a part of a text: one or two words, a few words, or at most twelve. */
function cutText(text: string, random: () => number): string {
  const kind = random();
  // Scripts without spaces are cut by characters.
  const words = text.includes(" ") || text.length < 12 ? text.split(" ") : text.match(/.{1,6}/gsu)!;
  const joint = text.includes(" ") ? " " : "";
  const count =
    kind < 0.3 ? 1 + Math.floor(random() * 2) : kind < 0.6 ? 3 + Math.floor(random() * 3) : 12;
  const start = Math.floor(random() * Math.max(1, words.length - count + 1));
  return words.slice(start, start + count).join(joint);
}

/** Draws common words more often than rare ones: by the square root of their frequency. */
function drawByFrequency(words: Corpus["words"], random: () => number): () => string {
  const sums = new Float64Array(words.length);
  let sum = 0;
  for (const [index, [, number]] of words.entries()) sums[index] = sum += number ** 0.5;
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low]![0];
  };
}

/** Returns a generator of numbers from 0 to 1 that are the same in each run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let number = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    number = (number + Math.imul(number ^ (number >>> 7), 61 | number)) ^ number;
    return ((number ^ (number >>> 14)) >>> 0) / 4294967296;
  };
}
