/**
 * Workers AI's own input format, for any output format (`native-text`, `native-chat`), and gpt-oss,
 * which has the same parameters with OpenAI's JSON mode.
 * @module
 */
import type { TextGenerationSpec } from "../../../models/index.ts";
import type { TextGenerationInput } from "../../../tasks/index.ts";
import type { ModelCall } from "../../call/adapter.ts";
import { checkCapabilities, commonInputs } from "../common-inputs.ts";
import { tokenLimit } from "../token-limit.ts";

/** Limits of the native schema: https://developers.cloudflare.com/workers-ai/models/ (Parameters of any native model). */
const MAX_SEED = 9_999_999_999;
const MAX_TOP_K = 50;

export function nativeCall(
  input: TextGenerationInput,
  model: TextGenerationSpec,
  warn: (warning: string) => void,
): ModelCall {
  checkCapabilities(input, model);
  const inputs = commonInputs(input, model, warn);
  inputs.max_tokens = tokenLimit(input, model);
  if (input.seed !== undefined) inputs.seed = seedInBounds(input.seed);
  if (input.top_k !== undefined) inputs.top_k = Math.min(input.top_k, MAX_TOP_K);
  if ((input.top_k ?? 0) > MAX_TOP_K)
    warn(`top_k was lowered to ${MAX_TOP_K}, the model's maximum`);
  if (input.repetition_penalty !== undefined) inputs.repetition_penalty = input.repetition_penalty;
  const format = input.response_format;
  if (format?.type === "json_object") inputs.response_format = { type: "json_object" };
  if (format?.type === "json_schema") {
    const isWrapped = model.family === "gpt-oss";
    const json_schema = isWrapped ? format.json_schema : format.json_schema.schema;
    inputs.response_format = { type: "json_schema", json_schema };
  }
  return { inputs, session: input.session };
}

/** The schema accepts 1 to 9,999,999,999; any other number is mapped into this range deterministically. */
function seedInBounds(seed: number): number {
  return seed >= 1 && seed <= MAX_SEED ? seed : (Math.abs(seed) % MAX_SEED) + 1;
}
