/**
 * Text generation on any family.
 * @module
 */
import { estimateNeurons, type TextGenerationSpec } from "../models/index.ts";
import type { TextGenerationInput, TextGenerationResult } from "../tasks/index.ts";
import type { Adapter, Adapters } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { readTextAnswer } from "./families/text-answer.ts";
import { textCall } from "./families/text-call.ts";
import { runAdapter } from "./run.ts";

const text: Adapter<"text-generation"> = { call: textCall, result: readTextAnswer };

const ADAPTERS: Adapters<"text-generation"> = {
  "native-text": text,
  "native-chat": text,
  "chat-completions": text,
  "gpt-oss": text,
};

/** Writes an answer to `input.messages`. */
export async function generateText(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
): Promise<TextGenerationResult> {
  const result = await runAdapter(context, ADAPTERS[model.family], model, input);
  const { prompt_tokens, completion_tokens, neurons } = result.usage;
  context.report.neurons =
    neurons ??
    estimateNeurons(model, { inputTokens: prompt_tokens, outputTokens: completion_tokens });
  return result;
}
