/**
 * Text generation as a stream, on any family, in the form of whoever asks.
 * @module
 */
import { ApiError, isApiError } from "../errors/index.ts";
import type { TextGenerationSpec } from "../models/index.ts";
import { rewriteEvents, type EventRewriter } from "../streaming/index.ts";
import type { TextGenerationInput, TextStreamPart, TokenUsage } from "../tasks/index.ts";
import type { RunContext } from "./context.ts";
import { withFallback } from "./fallback.ts";
import { openModel } from "./call-model.ts";
import { withNeurons } from "./neurons.ts";
import { AnswerReader } from "./text/answer-reader.ts";
import { tokenLimit } from "./text/limit.ts";
import type { PartSink } from "./text/sink.ts";
import { TEXT_ADAPTERS } from "./text-generation.ts";
import { WatchedReader } from "./watch-stream.ts";

/** Puts parts into a wire form. */
export interface TextStreamWriter {
  /** Text to send for a part; "" for none. */
  part(part: TextStreamPart): string;
}

/**
 * Streams an answer to `input.messages`. Where the model cannot stream, or not this (JSON mode of Workers AI's own form:
 * error 5023), it runs plain and its answer is sent as a stream.
 *
 * @param createWriter is called with the id of the model that answers.
 * @throws ApiError for whatever happens before the first byte; what happens later is an `error` part.
 */
export function streamText(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
  createWriter: (model: string) => TextStreamWriter,
): Promise<ReadableStream<Uint8Array>> {
  return withFallback(context, model, input, (model) =>
    streamFrom(context, model, input, createWriter),
  );
}

async function streamFrom(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
  createWriter: (model: string) => TextStreamWriter,
): Promise<ReadableStream<Uint8Array>> {
  const call = TEXT_ADAPTERS[model.family].call(input, model, (warning) =>
    context.report.warnings.push(warning),
  );
  if (canStream(input, model)) call.inputs.stream = true;
  let answer = await openModel(context, model.id, call);
  // In place of a stream gpt-oss gives nothing over the REST API: workers-ai-provider `src/utils.ts`, which asks again as well.
  if (call.inputs.stream && !(answer instanceof WatchedReader) && isEmpty(answer)) {
    delete call.inputs.stream;
    answer = await openModel(context, model.id, call);
  }
  const rewriter = new TextRewriter(context, model, input, createWriter(model.id));
  if (answer instanceof WatchedReader) return rewriteEvents(answer, rewriter);
  return new Response(rewriter.whole(answer)).body!;
}

function canStream(input: TextGenerationInput, model: TextGenerationSpec): boolean {
  if (!model.capabilities.streaming) return false;
  const isText = (input.response_format?.type ?? "text") === "text";
  return isText || model.family === "chat-completions";
}

function isEmpty(answer: unknown): boolean {
  return Object.keys(answer ?? {}).length === 0;
}

/** The model's events → parts → the writer's text; tells the usage once, however the stream ends. */
class TextRewriter implements EventRewriter, PartSink {
  readonly #reader: AnswerReader;
  #text = "";
  #isTold = false;

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
    if (part.type === "finish") this.#tell(part.usage);
    if (part.type === "error") this.#tell(this.#reader.usage);
    this.#text += this.#writer.part(part);
  }

  event(data: string): string {
    this.#reader.event(data);
    return this.#take();
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
    this.#tell(this.#reader.usage);
  }

  /** @throws ApiError, since nothing has been sent yet. */
  whole(answer: unknown): string {
    try {
      this.#reader.answer(answer);
    } catch (error) {
      if (isApiError(error)) throw error;
      throw new ApiError("upstream_error", "The model's answer was not understood.", {
        cause: error,
      });
    }
    return this.#take();
  }

  #take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  #tell(usage: TokenUsage): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#context.onUsage?.(withNeurons(usage, this.#model));
  }
}
