/**
 * Reads family and size from a model's name.
 * @module
 */

/** Words that describe how a model was trained or packaged, not its family. */
const COMMON = new Set(
  "awq base bf chat distill embed embedding en fast flash fp gguf gptq instruct int it large latest lora medium mini mlx model preview quantized small text thinking tiny turbo uncensored".split(
    " ",
  ),
);

/** Parameters of sizes that are words: Whisper's, from openai/whisper's README. BGE's have the same order. */
const WORD_SIZES: readonly [word: RegExp, size: number][] = [
  [/tiny/, 39e6],
  [/turbo/, 809e6],
  [/base/, 74e6],
  [/small|mini/, 244e6],
  [/medium/, 769e6],
  [/large/, 1550e6],
];

/** Matches `8b`, `0.6B`, `134.52M`, `8x7b`; not the `4b` of the active parameters in `a4b`, nor the `2m` of `m2m100`. */
const SIZE = /(?<![a-z\d.])(?:(\d+)x)?(\d+(?:\.\d+)?)\s*([bm])(?![a-z])/i;

/** Returns the name without its publisher: the same for `../models/Meta-Llama-3.1-8B.gguf` and `@cf/meta/llama-3.1-8b`. */
function baseName(id: string): string {
  const name = id.slice(id.lastIndexOf("/") + 1).toLowerCase();
  return name.replace(/\.gguf$|:latest$/, "");
}

/** Returns the number of parameters according to the name. */
export function parameterCount(id: string): number | undefined {
  const name = baseName(id);
  const [, times = "1", count, unit] = SIZE.exec(name) ?? [];
  if (count !== undefined) return Number(times) * Number(count) * (unit === "b" ? 1e9 : 1e6);
  return WORD_SIZES.find(([word]) => word.test(name))?.[1];
}

/** Returns the similarity of two names: the number of common family words, plus one if one name starts with the other. */
export function similarity(id: string, other: string): number {
  const [name, otherName] = [baseName(id), baseName(other)];
  const words = wordsOf(name);
  const shared = [...wordsOf(otherName)].filter((word) => words.has(word)).length;
  if (shared === 0) return 0;
  const [bare, otherBare] = [name, otherName].map((text) => text.replace(/[^a-z\d]/g, ""));
  const begins = bare!.startsWith(otherBare!) || otherBare!.startsWith(bare!);
  return shared + (begins ? 1 : 0);
}

function wordsOf(name: string): Set<string> {
  return new Set((name.match(/[a-z]{2,}/g) ?? []).filter((word) => !COMMON.has(word)));
}
