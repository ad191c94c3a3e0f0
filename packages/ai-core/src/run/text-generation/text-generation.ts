/**
 * Text generation on any family.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput, TextGenerationResult } from "../../tasks/index.ts";
import type { Adapter, Adapters } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { chatCompletionsCall } from "./families/chat-completions.ts";
import { nativeCall } from "./families/native-text.ts";
import { withFallback } from "../call/fallback.ts";
import { countNeurons, withNeurons } from "../call/neurons.ts";
import { runAdapter } from "../call/run-adapter.ts";
import { AnswerReader } from "./answer-reader.ts";
import { ResultCollector } from "./result-collector.ts";
import { tokenLimit } from "./token-limit.ts";

type TextAdapter = Adapter<"text-generation">;

/** One reader for all: what a model answers is told by the answer, since models change their form without notice. */
const result: TextAdapter["result"] = (answer, input, model) => {
  const collector = new ResultCollector();
  new AnswerReader({ input, model, limit: tokenLimit(input, model) }, collector).answer(answer);
  return collector.result;
};

export const TEXT_ADAPTERS: Adapters<"text-generation"> = {
  "native-text": { call: nativeCall, result },
  "native-chat": { call: nativeCall, result },
  "chat-completions": { call: chatCompletionsCall, result },
  "gpt-oss": { call: nativeCall, result },
};

/** Writes an answer to `input.messages`. */
export function generateText(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
): Promise<TextGenerationResult> {
  return withFallback(context, model, input, async (model) => {
    const result = await runAdapter(context, TEXT_ADAPTERS[model.family], model, input);
    result.usage = withNeurons(result.usage, model);
    countNeurons(context, model, result.usage);
    return result;
  });
}
