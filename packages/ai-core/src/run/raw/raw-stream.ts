/**
 * Passes on a model's native stream unchanged, and reads its usage.
 * @module
 */
import { fromPlatformError, isApiError, type ApiError } from "../../errors/index.ts";
import type { TextGenerationSpec } from "../../models/index.ts";
import type { EventRewriter } from "../../streaming/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import type { RunContext } from "../call/context.ts";
import { withNeurons } from "../call/neurons.ts";
import { usageReader } from "./raw-usage.ts";
import type { AnswerReader } from "../text-generation/answer-reader.ts";

/** Writes the text of a last event that explains why the stream ends. */
export type FailureWriter = (error: ApiError) => string;

export class RawStreamMeter implements EventRewriter {
  readonly verbatim = true;
  readonly done = false;
  readonly #reader: AnswerReader;
  readonly #context: RunContext;
  readonly #model: TextGenerationSpec;
  readonly #writeFailure: FailureWriter;

  constructor(
    context: RunContext,
    model: TextGenerationSpec,
    call: ModelCall,
    writeFailure: FailureWriter,
  ) {
    this.#reader = usageReader(model, call);
    this.#context = context;
    this.#model = model;
    this.#writeFailure = writeFailure;
  }

  event(data: string): string {
    this.#reader.event(data);
    return "";
  }

  end(): string {
    this.#reportUsage();
    return "";
  }

  fail(cause: unknown): string {
    this.#reportUsage();
    return this.#writeFailure(isApiError(cause) ? cause : fromPlatformError(cause));
  }

  cancel(): void {
    this.#reportUsage();
  }

  /** Runs once, because a stream has one end. */
  #reportUsage(): void {
    this.#context.onUsage?.(withNeurons(this.#reader.usage, this.#model));
  }
}
