/**
 * Neurons: the maximum cost of a call before it, and its actual cost after it.
 * @module
 */
import {
  estimateNeurons,
  type ModelSpec,
  type TextGenerationSpec,
  type TextToImageSpec,
  type TextToSpeechSpec,
  type Usage,
} from "../../models/index.ts";
import { isFigure } from "../../models/figure.ts";
import type { TokenUsage } from "../../tasks/index.ts";
import type { ModelCall } from "./adapter.ts";
import type { RunContext } from "./context.ts";
import { estimatePromptTokens, estimateTokensIn, quartersOf } from "./tokens.ts";

/** The platform's default if a call sets no limit. */
const PLATFORM_MAX_TOKENS = 256;
/** 32 kbit/s, the lowest common bitrate of speech, so that a reservation is not too small. */
export const AUDIO_BYTES_PER_SECOND = 4000;
/**
 * Slow speech: English has about 15 characters a second, Chinese 4 or 5, which count four times. A
 * low rate avoids reservations that are too small.
 */
const QUARTERS_PER_SECOND = 11;
/** `unsafe` and a few codes. */
export const VERDICT_TOKENS = 64;
/** Maximum side, steps and tokens if the model's own limit is not documented. */
const LARGEST = 4096;
const LARGEST_CONTEXT = 2_000_000;
const BASE64_RATIO = 3 / 4;
/** Bytes of a stream per token in Workers AI's own events and in chat chunks, padding included. */
const NATIVE_EVENT_BYTES = 50;
const CHAT_EVENT_BYTES = 300;

/** Adds an answer to the report: the platform's own count if present, else by the price table. */
export function countNeurons(
  { report }: Pick<RunContext, "report">,
  model: ModelSpec,
  usage: Usage | TokenUsage,
): void {
  const told = "prompt_tokens" in usage ? fromTokens(usage) : usage;
  // One absurd count would use up the day's budget.
  const counted =
    "inputTokens" in told
      ? {
          ...told,
          inputTokens: Math.min(told.inputTokens, windowOf(model)),
          outputTokens: Math.min(told.outputTokens, windowOf(model)),
        }
      : told;
  if ("inputTokens" in counted) {
    report.tokens = {
      input: (report.tokens?.input ?? 0) + counted.inputTokens,
      output: (report.tokens?.output ?? 0) + counted.outputTokens,
    };
  }
  const own =
    "neurons" in usage && isFigure(usage.neurons)
      ? Math.min(usage.neurons, mostNeurons(model))
      : undefined;
  const neurons = own ?? estimateNeurons(model, counted);
  // A count never decreases, whatever an answer claims.
  if (isFigure(neurons)) report.neurons = (report.neurons ?? 0) + neurons;
}

/** Tokens of a call at most. Texts to embed have a window each. */
function windowOf(model: ModelSpec): number {
  return model.task === "text-generation"
    ? (model.contextWindow ?? LARGEST_CONTEXT)
    : LARGEST_CONTEXT;
}

/** Neurons of a call at most, for models with a price per token. */
function mostNeurons(model: ModelSpec): number {
  if (model.price?.unit !== "tokens") return Infinity;
  const tokens = windowOf(model);
  return estimateNeurons(model, { inputTokens: tokens, outputTokens: tokens }) ?? Infinity;
}

/** Counts a text stream that ended without usage: estimated from its length, at most its token limit. */
export function countStream(
  context: Pick<RunContext, "report">,
  model: ModelSpec,
  call: ModelCall,
  bytes: number,
): void {
  const usage = call.expected ?? expectedUsage(model, call.inputs);
  if (!("inputTokens" in usage)) return;
  const perToken = model.family === "native-text" ? NATIVE_EVENT_BYTES : CHAT_EVENT_BYTES;
  const outputTokens = Math.min(usage.outputTokens, Math.ceil(bytes / perToken));
  countNeurons(context, model, { ...usage, outputTokens });
}

/** Returns the tokens that an answer may have within a number of neurons, at least one. */
export function affordableTokens(
  model: TextGenerationSpec,
  inputTokens: number,
  neurons: number,
): number {
  const forInput = estimateNeurons(model, { inputTokens, outputTokens: 0 }) ?? 0;
  const perToken = estimateNeurons(model, { inputTokens: 0, outputTokens: 1 }) ?? 0;
  return perToken === 0 ? Infinity : Math.max(1, Math.floor((neurons - forInput) / perToken));
}

/** Returns the minimum neurons for a call, if the budget has fewer than it would reserve. */
export function leastNeurons(model: ModelSpec, call: ModelCall): number | undefined {
  return call.shortened && estimateNeurons(model, call.shortened.least);
}

/** Returns the maximum cost of a call; 0 if the model has no price. */
export function expectedNeurons(model: ModelSpec, call: ModelCall): number {
  return estimateNeurons(model, call.expected ?? expectedUsage(model, call.inputs)) ?? 0;
}

/** Returns the maximum usage of a call, from its inputs. */
export function expectedUsage(model: ModelSpec, inputs: Record<string, unknown>): Usage {
  switch (model.task) {
    case "text-generation":
      return {
        inputTokens: nativePromptTokens(inputs),
        // An answer cannot be longer than the model's context window.
        outputTokens: most(
          [inputs.max_tokens, inputs.max_completion_tokens, inputs.max_output_tokens],
          PLATFORM_MAX_TOKENS,
          model.contextWindow ?? LARGEST_CONTEXT,
        ),
      };
    case "moderation":
      return {
        inputTokens: estimatePromptTokens([inputs.messages, inputs.prompt]),
        outputTokens: VERDICT_TOKENS,
      };
    case "rerank":
      return { inputTokens: rerankTokens(inputs.query, inputs.contexts), outputTokens: 0 };
    case "text-embeddings":
      return {
        inputTokens: estimateTokensIn(Object.values(inputs)),
        outputTokens: 0,
      };
    case "translation":
      return {
        inputTokens: estimateTokensIn(inputs.text),
        outputTokens: estimateTokensIn(inputs.text),
      };
    case "text-to-image":
      return expectedImage(model, {
        width: [inputs.width],
        height: [inputs.height],
        steps: [inputs.num_steps, inputs.steps],
      });
    case "speech-recognition":
      return { audioSeconds: audioBytes(inputs.audio) / AUDIO_BYTES_PER_SECOND };
    case "text-to-speech":
      return speechUsage(
        model,
        [inputs.text, inputs.prompt].filter((each) => typeof each === "string").join(" "),
      );
  }
}

/** Returns the size and steps of native inputs, within the model's limits. */
export function expectedImage(
  { parameters, nativeSize }: TextToImageSpec,
  asked: Record<"width" | "height" | "steps", readonly unknown[]>,
): { width: number; height: number; steps: number } {
  const { width, height, steps } = parameters;
  return {
    width: most(asked.width, nativeSize.width, width?.max),
    height: most(asked.height, nativeSize.height, height?.max),
    steps: most(asked.steps, steps?.default ?? 1, steps?.max),
  };
}

/** Returns the usage of a spoken text: its characters, or the seconds that slow speech takes. */
export function speechUsage(model: TextToSpeechSpec, spoken: unknown): Usage {
  const text = typeof spoken === "string" ? spoken : "";
  if (model.price?.unit === "characters") return { characters: text.length };
  return { audioSeconds: quartersOf(text) / QUARTERS_PER_SECOND };
}

/** The query is read again with each document. */
function rerankTokens(query: unknown, contexts: unknown): number {
  const count = Array.isArray(contexts) ? contexts.length : 1;
  return estimateTokensIn(query) * count + estimateTokensIn(contexts);
}

/** Returns the tokens of native inputs. Every text counts: models read tools, instructions and schemas, too. */
export function nativePromptTokens({
  messages,
  prompt,
  input,
  image: _image,
  image_b64: _base64,
  ...others
}: Record<string, unknown>): number {
  return estimatePromptTokens([messages, prompt, input], Object.values(others));
}

/** Adds neurons by the price table if the platform did not report them. */
export function withNeurons(usage: TokenUsage, model: TextGenerationSpec): TokenUsage {
  const neurons = usage.neurons ?? estimateNeurons(model, fromTokens(usage));
  return neurons === undefined ? usage : { ...usage, neurons };
}

function fromTokens(usage: TokenUsage): Usage {
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    cachedInputTokens: usage.cached_tokens,
  };
}

/**
 * Returns the largest of several fields with the same meaning, because it is unknown which one the
 * model reads: a number above 0 and up to `limit`. Invalid values count as `fallback`.
 */
function most(values: readonly unknown[], fallback: number, limit = LARGEST): number {
  // A model may read text as a number, and a part of a step or of a pixel is a whole one.
  const numbers = values.map(numberIn).filter((value) => value > 0);
  return numbers.length === 0
    ? fallback
    : Math.min(Math.ceil(numbers.reduce((left, right) => Math.max(left, right))), limit);
}

function numberIn(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

function audioBytes(audio: unknown): number {
  if (typeof audio === "string") return audio.length * BASE64_RATIO;
  if (Array.isArray(audio)) return audio.length;
  if (audio instanceof Uint8Array) return audio.byteLength;
  if (typeof audio === "object" && audio !== null && "body" in audio) return audioBytes(audio.body);
  return 0;
}
