/**
 * Reads a text model's answer, whole or event by event, in every format of Workers AI, regardless
 * of the family.
 * @module
 */
import { ApiError, fromPlatformError, isApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { FinishReason, TextGenerationInput, TokenUsage } from "../../tasks/index.ts";
import { estimatePromptTokens, quartersOf, tokensOf } from "../call/tokens.ts";
import { readError } from "./answer-error.ts";
import { isFields, tryJson, type Fields } from "./fields.ts";
import { createFilters, type Filters } from "./filters/filters.ts";
import { readAnswer } from "./read-answer.ts";
import type { DeltaType, RepeatedDelta } from "./repeated-delta.ts";
import type { PartSink } from "./part-sink.ts";
import { StreamUsage } from "./usage.ts";

export interface AnswerOptions {
  input: TextGenerationInput;
  model: TextGenerationSpec;
  /** Maximum output tokens of the call. */
  limit: number;
  /** Estimates the prompt's tokens, if `input` is not what the model got. */
  promptTokens?(): number;
}

export class AnswerReader {
  /** Whether the last part has been passed on. */
  finished = false;
  readonly #filters: Filters;
  readonly #usage = new StreamUsage();
  /** Quarters of output tokens. */
  #written = 0;
  #reason: string | undefined;
  #stop: unknown;
  #isComplete = false;

  readonly #options: AnswerOptions;

  constructor(options: AnswerOptions, sink: PartSink) {
    this.#options = options;
    this.#filters = createFilters(options.input, options.model, sink);
  }

  /** Reads one event of a stream. Ignores events that are not JSON. */
  event(data: string): void {
    if (data === "[DONE]") {
      this.#isComplete = true;
      this.end();
      return;
    }
    const event = tryJson(data);
    if (!isFields(event)) return;
    const error = readError(event);
    if (error !== undefined) this.fail(error);
    else this.#read(event, false);
    if (this.#filters.stop?.met !== undefined) this.end();
  }

  /** Whether deltas without `<` are passed on unchanged, so that later ones need not be parsed. */
  passes(type: DeltaType): boolean {
    return type === "reasoning-delta" || this.#filters.areTransparent();
  }

  /** Counts events that were passed on unread, each with the usage of the event they resemble. */
  repeat({ delta: { usage }, events, quarters }: RepeatedDelta): void {
    this.#written += quarters;
    for (let event = 0; event < events; event++) this.#usage.beside(usage);
  }

  /** Reads a whole answer. @throws ApiError `upstream_error` if the format is unknown. */
  answer(answer: unknown): void {
    if (!isFields(answer)) throw unreadableAnswer();
    const error = readError(answer);
    if (error !== undefined) throw error;
    if (!this.#read(answer, true)) throw unreadableAnswer();
    this.#isComplete = true;
    this.end();
  }

  /** Called at the end. A stream with neither a finish reason nor `[DONE]` was cut off. */
  end(): void {
    if (this.finished) return;
    const stop = this.#metStop();
    if (!this.#isComplete && this.#reason === undefined && stop === undefined) {
      this.fail(new ApiError("upstream_error", "The model's stream ended unexpectedly."));
      return;
    }
    this.finished = true;
    const usage = this.usage;
    const reason = this.#finishReason(usage, stop);
    this.#filters.head.part({ type: "finish", reason, usage, ...(stop && { stop }) });
  }

  fail(cause: unknown): void {
    if (this.finished) return;
    this.finished = true;
    const error = isApiError(cause) ? cause : fromPlatformError(cause);
    this.#filters.head.part({ type: "error", error });
  }

  /** Usage so far; estimated if the model did not count. */
  get usage(): TokenUsage {
    const read = this.#usage.value;
    const prompt_tokens = read?.prompt_tokens || this.#promptTokens();
    const completion_tokens = read?.completion_tokens || tokensOf(this.#written);
    return {
      ...read,
      prompt_tokens,
      completion_tokens,
      total_tokens: prompt_tokens + completion_tokens,
    };
  }

  #promptTokens(): number {
    const { promptTokens, input } = this.#options;
    return promptTokens?.() ?? estimatePromptTokens(input.messages, input.tools);
  }

  /** @returns whether the event can contain an answer. */
  #read(event: Fields, whole: boolean): boolean {
    const parsed = readAnswer(event);
    if (parsed === undefined) {
      this.#usage.total(event.usage);
      return false;
    }
    const { text, reasoning, calls } = parsed;
    if (reasoning !== "") {
      this.#written += quartersOf(reasoning);
      this.#filters.head.part({ type: "reasoning-delta", text: reasoning });
    }
    if (text !== "") {
      this.#written += quartersOf(text);
      this.#filters.head.part({ type: "text-delta", text });
    }
    if (calls.length > 0) {
      this.#written += quartersOf(JSON.stringify(calls));
      this.#filters.calls.read(calls);
    }
    this.#reason = parsed.reason ?? this.#reason;
    this.#stop = parsed.stop ?? this.#stop;
    this.#usage[parsed.isIncrement && !whole ? "beside" : "total"](parsed.usage);
    return parsed.hasContent;
  }

  /** Returns the stop sequence that ended the answer, found by our filter or reported by the model. */
  #metStop(): string | undefined {
    const reported = this.#stop;
    return this.#filters.stop?.met ?? this.#options.input.stop?.find((stop) => stop === reported);
  }

  /** Ignores tool calls, which the filters may still find. */
  #finishReason({ completion_tokens }: TokenUsage, stop: string | undefined): FinishReason {
    const reason = this.#reason;
    if (reason === "length" || reason === "model_length") return "length";
    if (reason === "content_filter") return "content_filter";
    // Native answers state no finish reason, but a stop sequence that we found is one.
    const isUnsaid = reason === undefined && stop === undefined;
    return isUnsaid && completion_tokens >= this.#options.limit ? "length" : "stop";
  }
}

function unreadableAnswer(): ApiError {
  return new ApiError("upstream_error", "The model returned an unrecognized response.");
}
