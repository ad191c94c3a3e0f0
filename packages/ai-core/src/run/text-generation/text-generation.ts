/**
 * Runs text generation on any family.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import type { TextGenerationInput, TextGenerationResult } from "../../tasks/index.ts";
import type { Adapter, Adapters, ModelCall } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { chatCompletionsCall } from "./families/chat-completions.ts";
import { nativeCall } from "./families/native-text.ts";
import { withFallback } from "../call/fallback.ts";
import { countAnswer } from "../call/count-answer.ts";
import { withNeurons } from "../call/neurons.ts";
import { callModel, unreadable } from "../call/run-adapter.ts";
import { AnswerReader } from "./answer-reader.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { fetchImages } from "./remote-images.ts";
import { ResultCollector } from "./result-collector.ts";
import { withPlainToolNames, type NamedInput } from "./tool-names.ts";
import { limitToBudget, limitToContext, tokenLimit } from "./token-limit.ts";

type TextAdapter = Adapter<"text-generation">;

/** Reads the answer of any family: the format is detected from the answer, because models change it without notice. */
function readWhole(
  answer: unknown,
  input: TextGenerationInput,
  model: TextGenerationSpec,
): TextGenerationResult {
  const collector = new ResultCollector();
  new AnswerReader({ input, model, limit: tokenLimit(input, model) }, collector).answer(answer);
  return collector.result;
}

const result: TextAdapter["result"] = readWhole;

/** @throws ApiError */
function readAnswer(...args: Parameters<typeof readWhole>): TextGenerationResult {
  try {
    return readWhole(...args);
  } catch (error) {
    throw unreadable(error);
  }
}

const TEXT_ADAPTERS: Adapters<"text-generation"> = {
  "native-text": { call: nativeCall, result },
  "native-chat": { call: nativeCall, result },
  "chat-completions": { call: chatCompletionsCall, result },
  "gpt-oss": { call: nativeCall, result },
};

/**
 * Creates the model's call for an input: with tool names that the model accepts, and a token limit
 * that fits the context. The budget may shorten both.
 */
export function prepareCall(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
): { call: ModelCall; input: TextGenerationInput; restoreName: NamedInput["restore"] } {
  const named = withPlainToolNames(withSystemPrompt(context, input));
  const limited = limitToContext(context, named.input, model);
  const call = TEXT_ADAPTERS[model.family].call(limited.input, model, (warning) =>
    context.report.warnings.push(warning),
  );
  limitToBudget(context, limited, model, call);
  return { call, input: limited.input, restoreName: named.restore };
}

/** Returns the input with web images fetched, if the model supports images. */
export function withImages(
  context: RunContext,
  { capabilities }: TextGenerationSpec,
  input: TextGenerationInput,
): TextGenerationInput | Promise<TextGenerationInput> {
  return capabilities.vision ? fetchImages(context, input) : input;
}

/** Adds the Worker's system prompt if the caller sends none. */
function withSystemPrompt({ policy }: RunContext, input: TextGenerationInput): TextGenerationInput {
  const content = policy?.systemPrompt;
  if (!content || input.messages.some(({ role }) => role === "system" || role === "developer"))
    return input;
  return { ...input, messages: [{ role: "system", content }, ...input.messages] };
}

/** Generates an answer to `input.messages`. */
export async function generateText(
  context: RunContext,
  model: TextGenerationSpec,
  asked: TextGenerationInput,
): Promise<TextGenerationResult> {
  if (asked.max_tokens === 0) return emptyAnswer(asked);
  const seen = await withImages(context, model, asked);
  return withFallback(context, model, seen, async (model) => {
    const prepared = prepareCall(context, model, seen);
    const answer = await callModel(context, model.id, prepared.call);
    const result = readAnswer(answer, prepared.input, model);
    result.usage = withNeurons(result.usage, model);
    const { restoreName } = prepared;
    if (restoreName)
      for (const { function: called } of result.tool_calls) called.name = restoreName(called.name);
    countAnswer(context, model, answer, result.usage);
    return result;
  });
}
