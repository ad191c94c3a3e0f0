/**
 * Text generation on any family.
 * @module
 */
import type { TextGenerationSpec } from "../models/index.ts";
import type { TextGenerationInput, TextGenerationResult } from "../tasks/index.ts";
import type { Adapter, Adapters } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { readTextAnswer } from "./families/text-answer.ts";
import { textCall } from "./families/text-call.ts";
import { withFallback } from "./fallback.ts";
import { countNeurons } from "./neurons.ts";
import { runAdapter } from "./run.ts";

const text: Adapter<"text-generation"> = { call: textCall, result: readTextAnswer };

const ADAPTERS: Adapters<"text-generation"> = {
  "native-text": text,
  "native-chat": text,
  "chat-completions": text,
  "gpt-oss": text,
};

/** Writes an answer to `input.messages`. */
export function generateText(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
): Promise<TextGenerationResult> {
  return withFallback(context, model, input, async (model) => {
    const result = await runAdapter(context, ADAPTERS[model.family], model, input);
    countNeurons(context, model, result.usage);
    return result;
  });
}
