/**
 * Rewrites a text model's events in the format of the caller's protocol.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { EventRewriter } from "../../streaming/index.ts";
import type { TextGenerationInput, TextStreamPart, TokenUsage } from "../../tasks/index.ts";
import type { RunContext } from "../call/context.ts";
import { withNeurons } from "../call/neurons.ts";
import { AnswerReader } from "./answer-reader.ts";
import { tokenLimit } from "./token-limit.ts";
import { MARK, readDelta, RepeatedDelta } from "./repeated-delta.ts";
import type { PartSink } from "./part-sink.ts";

/** Serializes parts in the format of a protocol. */
export interface TextStreamWriter {
  /**
   * If true, every delta of a kind after the first part is written alike, with its text as a JSON
   * string, so that a pattern derived from one applies to all.
   */
  readonly repeats?: true;
  /** Returns the text to send for a part; "" for none. */
  part(part: TextStreamPart): string;
}

/** Number of consecutive patterns that no following event matched, after which no more are tried. */
const MAX_FAILED_PATTERNS = 8;

/** Converts the model's events to parts, and parts to the writer's text. Reports the usage once, however the stream ends. */
export class TextRewriter implements EventRewriter, PartSink {
  readonly #reader: AnswerReader;
  #text = "";
  #isUsageReported = false;
  #repeated: RepeatedDelta | undefined;
  #failedPatterns = 0;
  /** Number of parts of the current event. */
  #parts = 0;

  readonly #context: RunContext;
  readonly #model: TextGenerationSpec;
  readonly #writer: TextStreamWriter;

  constructor(
    context: RunContext,
    model: TextGenerationSpec,
    input: TextGenerationInput,
    writer: TextStreamWriter,
  ) {
    this.#context = context;
    this.#model = model;
    this.#writer = writer;
    this.#reader = new AnswerReader({ input, model, limit: tokenLimit(input, model) }, this);
  }

  get done(): boolean {
    return this.#reader.finished;
  }

  part(part: TextStreamPart): void {
    if (part.type === "finish") this.#reportUsage(part.usage);
    if (part.type === "error") this.#reportUsage(this.#reader.usage);
    this.#parts++;
    this.#text += this.#writer.part(part);
  }

  repeat(chunk: Uint8Array): Uint8Array | undefined {
    const repeated = this.#repeated;
    const bytes = repeated?.rewrite(chunk);
    if (repeated === undefined || bytes === undefined) return undefined;
    this.#failedPatterns = 0;
    this.#reader.repeat(repeated);
    return bytes;
  }

  event(data: string): string {
    this.#parts = 0;
    this.#reader.event(data);
    const text = this.#take();
    this.#repeated = text === "" ? undefined : this.#learnPattern(data);
    return text;
  }

  end(): string {
    this.#reader.end();
    return this.#take();
  }

  fail(cause: unknown): string {
    this.#reader.fail(cause);
    return this.#take();
  }

  cancel(): void {
    this.#reportUsage(this.#reader.usage);
  }

  /** @throws ApiError, because nothing has been sent yet. */
  whole(answer: unknown): string {
    try {
      this.#reader.answer(answer);
    } catch (error) {
      if (isApiError(error)) throw error;
      throw new ApiError("upstream_error", "The model returned an unrecognized response.", {
        cause: error,
      });
    }
    return this.#take();
  }

  /** Derives a pattern for the following events from the event just written. */
  #learnPattern(data: string): RepeatedDelta | undefined {
    if (!this.#writer.repeats || this.#failedPatterns >= MAX_FAILED_PATTERNS) return undefined;
    this.#failedPatterns++;
    const delta = readDelta(data);
    if (delta === undefined || !this.#reader.passes(delta.type)) return undefined;
    // Behind a call in the same event, the writer may keep a text until the call is complete.
    if (this.#parts !== 1) return undefined;
    const written = this.#writer.part({ type: delta.type, text: MARK });
    return RepeatedDelta.learn(data, delta, written);
  }

  #take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  #reportUsage(usage: TokenUsage): void {
    if (this.#isUsageReported) return;
    this.#isUsageReported = true;
    this.#context.onUsage?.(withNeurons(usage, this.#model));
  }
}
