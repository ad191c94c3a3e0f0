/**
 * OpenAI chat completions.
 * @module
 */
import type { TextGenerationSpec } from "../../../models/index.ts";
import type { TextGenerationInput } from "../../../tasks/index.ts";
import type { ModelCall } from "../../call/adapter.ts";
import { checkCapabilities, commonInputs } from "../common-inputs.ts";
import { MODEL_STOPS } from "../filters/filters.ts";
import { tokenLimit } from "../token-limit.ts";

/** GLM rejects `max_tokens`, which the family's schema marks as deprecated; all accept `max_completion_tokens`. */
export function chatCompletionsCall(
  input: TextGenerationInput,
  model: TextGenerationSpec,
  warn: (warning: string) => void,
): ModelCall {
  checkCapabilities(input, model);
  const inputs = commonInputs(input, model, warn);
  inputs.max_completion_tokens = tokenLimit(input, model);
  if (input.seed !== undefined) inputs.seed = input.seed;
  if (input.stop !== undefined && input.stop.length > 0)
    inputs.stop = input.stop.slice(0, MODEL_STOPS[model.family]);
  if (input.response_format !== undefined && input.response_format.type !== "text")
    inputs.response_format = input.response_format;
  // The family's schema has neither field.
  if (input.top_k !== undefined) warn("top_k: ignored, this model does not support it");
  if (input.repetition_penalty !== undefined)
    warn("repetition_penalty: ignored, this model does not support it");
  return { inputs, session: input.session };
}
