/**
 * Texts of one to many words, as callers send them, for the training.
 * @module
 */
import { phrasesOf, type Corpus } from "./corpora.ts";

/** Draws texts of a language whose first letter is of the script. */
export function samplerOf(
  { strings, sentences, words }: Corpus,
  language: string,
  own: RegExp,
  random: () => number,
): () => string {
  // Some languages write two scripts, and each is trained for itself.
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

/** A part of a text: one word or two, a few, or the whole. */
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

/** Common words more often than rare ones, though not by as much as they are. */
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

/** The same numbers in each run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let number = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    number = (number + Math.imul(number ^ (number >>> 7), 61 | number)) ^ number;
    return ((number ^ (number >>> 14)) >>> 0) / 4294967296;
  };
}
