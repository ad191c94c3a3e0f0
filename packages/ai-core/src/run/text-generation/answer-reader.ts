/**
 * Reads a text model's answer, whole or event by event, in any form that Workers AI gives, whatever the family promised.
 * @module
 */
import { ApiError, fromPlatformError, isApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { FinishReason, TextGenerationInput, TokenUsage } from "../../tasks/index.ts";
import { estimateTokensIn, quartersOf, tokensOf } from "../call/tokens.ts";
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
  /** Tokens that the model was allowed to write. */
  limit: number;
}

export class AnswerReader {
  /** The last part went out. */
  finished = false;
  readonly #filters: Filters;
  readonly #usage = new StreamUsage();
  /** Quarters of tokens that were written. */
  #written = 0;
  #reason: string | undefined;
  #stop: unknown;
  #isComplete = false;

  readonly #options: AnswerOptions;

  constructor(options: AnswerOptions, sink: PartSink) {
    this.#options = options;
    this.#filters = createFilters(options.input, options.model, sink);
  }

  /** One event of a stream. One that is not JSON is passed over. */
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

  /** Whether a delta without `<` goes out as it is, so that further ones need not be read. */
  passes(type: DeltaType): boolean {
    return type === "reasoning-delta" || this.#filters.areTransparent;
  }

  /** Counts events that went out unread, each with the usage of the one that they are like. */
  repeat({ delta: { usage }, events, quarters }: RepeatedDelta): void {
    this.#written += quarters;
    for (let event = 0; event < events; event++) this.#usage.beside(usage);
  }

  /** A whole answer. @throws ApiError `upstream_error` for one that is not understood. */
  answer(answer: unknown): void {
    if (!isFields(answer)) throw unreadableAnswer();
    const error = readError(answer);
    if (error !== undefined) throw error;
    if (!this.#read(answer, true)) throw unreadableAnswer();
    this.#isComplete = true;
    this.end();
  }

  /** Nothing more comes. A stream that neither said why it ended nor `[DONE]` was cut off. */
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

  /** What the answer cost so far; estimated where the model did not count. */
  get usage(): TokenUsage {
    const read = this.#usage.value;
    const prompt_tokens = read?.prompt_tokens || estimatePrompt(this.#options.input);
    const completion_tokens = read?.completion_tokens || tokensOf(this.#written);
    return {
      ...read,
      prompt_tokens,
      completion_tokens,
      total_tokens: prompt_tokens + completion_tokens,
    };
  }

  /** @returns whether there was a place for an answer in it. */
  #read(event: Fields, whole: boolean): boolean {
    const said = readAnswer(event);
    if (said === undefined) {
      this.#usage.total(event.usage);
      return false;
    }
    const { text, reasoning, calls } = said;
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
    this.#reason = said.reason ?? this.#reason;
    this.#stop = said.stop ?? this.#stop;
    this.#usage[said.isIncrement && !whole ? "beside" : "total"](said.usage);
    return said.hasContent;
  }

  /** The stop sequence that ended the answer, by what was filtered or by the model's word. */
  #metStop(): string | undefined {
    const said = this.#stop;
    return this.#filters.stop?.met ?? this.#options.input.stop?.find((stop) => stop === said);
  }

  /** Without regard to calls, which the filters may still find. */
  #finishReason({ completion_tokens }: TokenUsage, stop: string | undefined): FinishReason {
    const reason = this.#reason;
    if (reason === "length" || reason === "model_length") return "length";
    if (reason === "content_filter") return "content_filter";
    // Native answers give no reason; a stop sequence of ours is one, though.
    const isUnsaid = reason === undefined && stop === undefined;
    return isUnsaid && completion_tokens >= this.#options.limit ? "length" : "stop";
  }
}

function estimatePrompt({ messages, tools }: TextGenerationInput): number {
  return estimateTokensIn([messages, tools]);
}

function unreadableAnswer(): ApiError {
  return new ApiError("upstream_error", "The model returned an unrecognized response.");
}
