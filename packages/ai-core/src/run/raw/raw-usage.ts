/**
 * Returns the usage of an answer in the model's native format.
 * @module
 */
import type { ModelSpec, TextGenerationSpec, Usage } from "../../models/index.ts";
import type { TokenUsage } from "../../tasks/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import { toldSeconds } from "../call/figures.ts";
import { expectedUsage, nativePromptTokens, withNeurons } from "../call/neurons.ts";
import { estimateTokensIn } from "../call/tokens.ts";
import { AnswerReader } from "../text-generation/answer-reader.ts";

/** Returns the platform's count if the answer has one, else an estimate from input and output. */
export function rawUsage(model: ModelSpec, call: ModelCall, answer: unknown): Usage | TokenUsage {
  const { inputs } = call;
  switch (model.task) {
    case "text-generation":
      return withNeurons(textUsage(model, call, answer), model);
    case "text-embeddings":
      return expectedUsage(model, inputs);
    case "translation":
      return {
        inputTokens: estimateTokensIn(inputs.text),
        outputTokens: estimateTokensIn(Object.values(answer ?? {})),
      };
    case "speech-recognition": {
      const audioSeconds = secondsOf(answer);
      return audioSeconds === undefined
        ? (call.expected ?? expectedUsage(model, inputs))
        : { audioSeconds };
    }
    default:
      return call.expected ?? expectedUsage(model, inputs);
  }
}

/** Creates a reader that is used for its usage only. */
export function usageReader(model: TextGenerationSpec, { inputs }: ModelCall): AnswerReader {
  const promptTokens = () => nativePromptTokens(inputs);
  return new AnswerReader(
    { input: { messages: [] }, model, limit: Infinity, promptTokens },
    { part() {} },
  );
}

function textUsage(model: TextGenerationSpec, call: ModelCall, answer: unknown): TokenUsage {
  const reader = usageReader(model, call);
  try {
    reader.answer(answer);
  } catch {
    // The caller gets an answer in an unknown format too, and its input has been billed.
  }
  return reader.usage;
}

/** Whisper and nova return the duration in different fields. */
function secondsOf(answer: unknown): number | undefined {
  const { transcription_info, metadata } = (answer ?? {}) as {
    transcription_info?: { duration?: unknown };
    metadata?: { duration?: unknown };
  };
  const seconds = transcription_info?.duration ?? metadata?.duration;
  return toldSeconds(seconds) || undefined;
}
