/**
 * Converts Ollama's `options` to the task's sampling fields. Options about the local machine
 * (`num_ctx`, `num_gpu`, …) have no effect here.
 * @module
 */
import * as v from "valibot";
import { MAX_STOP_LENGTH, MAX_STOPS, type TextGenerationInput } from "../../tasks/index.ts";

const number = v.optional(v.nullable(v.number()));

const stopSequence = v.pipe(v.string(), v.maxLength(MAX_STOP_LENGTH));

export const OptionsSchema = v.looseObject({
  temperature: number,
  top_p: number,
  top_k: number,
  seed: number,
  num_predict: number,
  repeat_penalty: number,
  frequency_penalty: number,
  presence_penalty: number,
  stop: v.optional(
    v.nullable(v.union([stopSequence, v.pipe(v.array(stopSequence), v.maxLength(MAX_STOPS))])),
  ),
});

export type Options = v.InferOutput<typeof OptionsSchema>;
type Sampling = Partial<TextGenerationInput>;

/** Ollama has no limits: numbers outside the task's limits are clamped. */
export function toSampling(options: Options | undefined): Sampling {
  if (options === undefined) return {};
  const sampling: Sampling = {};
  const put = (
    name: "temperature" | "top_p" | "repetition_penalty" | "frequency_penalty" | "presence_penalty",
    value: number | null | undefined,
    least: number,
    most: number,
  ) => {
    if (typeof value === "number") sampling[name] = Math.min(Math.max(value, least), most);
  };
  put("temperature", options.temperature, 0, 2);
  put("top_p", options.top_p, 0, 1);
  put("repetition_penalty", options.repeat_penalty, 0, 2);
  put("frequency_penalty", options.frequency_penalty, -2, 2);
  put("presence_penalty", options.presence_penalty, -2, 2);
  // 0 and below: all tokens, no limit, any seed.
  const { top_k, num_predict, seed } = options;
  if (isPositive(top_k)) sampling.top_k = Math.ceil(top_k);
  if (isPositive(num_predict)) sampling.max_tokens = Math.ceil(num_predict);
  if (isPositive(seed)) sampling.seed = Math.min(Math.ceil(seed), Number.MAX_SAFE_INTEGER);
  const stop = [options.stop ?? []].flat().filter((text) => text !== "");
  if (stop.length > 0) sampling.stop = stop;
  return sampling;
}

function isPositive(value: number | null | undefined): value is number {
  return typeof value === "number" && value > 0;
}
