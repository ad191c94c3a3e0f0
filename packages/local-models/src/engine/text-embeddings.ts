/**
 * Converts texts to vectors of length 1.
 * @module
 */
import type { Loaded } from "./pipeline.ts";
import type { Tokens } from "./report.ts";

export interface Embeddings {
  vectors: number[][];
  tokens: Tokens;
}

/**
 * Which token's vector represents a text, according to the model card:
 * https://huggingface.co/BAAI/bge-small-en-v1.5 (the first),
 * https://huggingface.co/Qwen/Qwen3-Embedding-0.6B (the last). Sentence transformers use the mean.
 */
const POOLING: readonly [name: RegExp, pooling: string][] = [
  [/bge|arctic-embed|mxbai|gte-modernbert/i, "cls"],
  [/qwen3-embedding/i, "last_token"],
];

/** Texts that are too long for the model are truncated, as by its makers. */
export async function embedTexts(
  { pipeline }: Loaded,
  id: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Embeddings> {
  const pooling = POOLING.find(([name]) => name.test(id))?.[1] ?? "mean";
  const vectors: number[][] = [];
  let input = 0;
  // One at a time: a batch would be padded to the longest text, and could not be aborted in between.
  for (const text of texts) {
    signal.throwIfAborted();
    const tensor = await pipeline(text, { pooling, normalize: true });
    vectors.push(tensor.tolist()[0]);
    input += pipeline.tokenizer.encode(text).length;
  }
  return { vectors, tokens: { input, output: 0 } };
}
