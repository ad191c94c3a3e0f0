/**
 * Samples the next token. transformers.js 4 supports temperature, top_k and repetition_penalty; the
 * rest is implemented here.
 * @module
 */
import type { Transformers } from "../types.ts";

export interface Sampling {
  temperature?: number | undefined;
  top_p?: number | undefined;
  top_k?: number | undefined;
  seed?: number | undefined;
  repetition_penalty?: number | undefined;
  frequency_penalty?: number | undefined;
  presence_penalty?: number | undefined;
}

/** Returns options for `generate`. The defaults are in the model's generation_config.json. */
export function samplingOptions(transformers: Transformers, sampling: Sampling): object {
  const { temperature, top_p, top_k, seed, repetition_penalty } = sampling;
  // Without a seed, a random one is used. The generator is global for the library, but only text generation uses it.
  transformers["random"]?.seed(seed);
  const isDrawn = [temperature, top_p, top_k].some((value) => value !== undefined);
  return {
    // Some models' configurations request beam search, which the library does not support.
    num_beams: 1,
    ...(isDrawn && { do_sample: temperature !== 0 && top_p !== 0 }),
    ...(temperature !== undefined && temperature > 0 && { temperature }),
    ...(top_k !== undefined && { top_k }),
    ...(repetition_penalty !== undefined && repetition_penalty > 0 && { repetition_penalty }),
    logits_processor: [adjust(transformers, sampling)],
  };
}

/** Applies top_p, and OpenAI's two penalties for repetition: https://platform.openai.com/docs/api-reference/chat/create */
function adjust({ LogitsProcessor }: Transformers, sampling: Sampling): unknown {
  const { top_p = 1, frequency_penalty = 0, presence_penalty = 0 } = sampling;
  let promptLength: number | undefined;
  class Adjust extends LogitsProcessor {
    _call(ids: readonly (readonly bigint[])[], logits: any): unknown {
      promptLength ??= ids[0]!.length;
      const scores: Float32Array = logits[0].data;
      if (frequency_penalty !== 0 || presence_penalty !== 0) {
        const written = countsOf(ids[0]!.slice(promptLength));
        for (const [id, count] of written)
          scores[id]! -= count * frequency_penalty + presence_penalty;
      }
      if (top_p < 1) keepTop(scores, top_p);
      return logits;
    }
  }
  return new Adjust();
}

function countsOf(ids: readonly bigint[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(Number(id), (counts.get(Number(id)) ?? 0) + 1);
  return counts;
}

/** Keeps the fewest tokens whose probabilities add up to `share`, at least one. */
export function keepTop(scores: Float32Array, share: number): void {
  const most = scores.reduce((left, right) => Math.max(left, right), -Infinity);
  const weights = scores.map((score) => Math.exp(score - most));
  const total = weights.reduce((left, right) => left + right, 0);
  const order = Uint32Array.from(scores.keys()).sort(
    (left, right) => scores[right]! - scores[left]!,
  );
  let sum = 0;
  for (const id of order) {
    if (sum >= share * total) scores[id] = -Infinity;
    else sum += weights[id]!;
  }
}
