/**
 * Weights with which a model writes words of the alphabet in order, so that every text ends.
 * @module
 */
import type { Node, Weights } from "./onnx.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** Length of the vectors. */
export const WIDTH = 16;
/** How much the following tokens stand out. The library compares all of Whisper's 1,501 times together with the best word. */
const CLEAR = 30;
/** How many of the next words may follow. */
const REACH = 3;

/** The same numbers everywhere (mulberry32), from -1 to 1. */
export function noise(seed: number, length: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}

/** The tokens that may follow a token: `successors`; after all other tokens, the words from the start. */
export interface Chain {
  tokenizer: Tokenizer;
  /** After the last word. */
  end: number;
  successors?: Readonly<Record<number, readonly number[]>>;
}

/**
 * Returns logits for every position of `input_ids`: the tokens that may follow, preferring those
 * that match `context`, a vector per text with the shape [batch, 1, WIDTH]. Special tokens that are
 * not listed never occur.
 */
export function head(
  { tokenizer: { size, words }, end, successors = {} }: Chain,
  context: string,
): { weights: Weights[]; nodes: Node[] } {
  const following = (from: number) =>
    from < words.length ? words.slice(from, from + REACH) : [end];
  const rows: (readonly number[])[] = [following(0)];
  const rowOf = new BigInt64Array(size);
  const add = (token: number, next: readonly number[]) => {
    rowOf[token] = BigInt(rows.length);
    rows.push(next);
  };
  words.forEach((word, index) => add(word, following(index + 1)));
  for (const [token, next] of Object.entries(successors)) add(Number(token), next);

  const table = new Float32Array(rows.length * size);
  rows.forEach((next, row) => next.forEach((id) => (table[row * size + id] = CLEAR)));
  const taste = new Float32Array(WIDTH * size);
  const liking = noise(7, WIDTH * words.length);
  for (let row = 0; row < WIDTH; row++)
    words.forEach(
      (word, index) => (taste[row * size + word] = 8 * liking[row * words.length + index]!),
    );
  return {
    weights: [
      ["row_of", [size], rowOf],
      ["table", [rows.length, size], table],
      ["taste", [WIDTH, size], taste],
    ],
    nodes: [
      ["Gather", ["row_of", "input_ids"], "rows"],
      ["Gather", ["table", "rows"], "following"],
      ["MatMul", [context, "taste"], "liking"],
      ["Add", ["following", "liking"], "logits"],
    ],
  };
}
