/**
 * Streams text generation with any model family, in the format of the caller's protocol.
 * @module
 */
import type { TextGenerationSpec } from "../../models/index.ts";
import { rewriteEvents } from "../../streaming/index.ts";
import type { TextGenerationInput } from "../../tasks/index.ts";
import type { RunContext } from "../call/context.ts";
import { withFallback } from "../call/fallback.ts";
import { openModel } from "../call/call-model.ts";
import { contextFor, storeAnswer } from "../call/count-answer.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { TextRewriter, type TextStreamWriter } from "./text-rewriter.ts";
import { prepareCall, withImages } from "./text-generation.ts";
import { WatchedReader } from "../call/watch-stream.ts";

/**
 * Streams an answer to `input.messages`. If the model does not support streaming, or not for this
 * input (JSON mode of Workers AI's native format: error 5023), it runs without streaming and its
 * answer is sent as a stream.
 *
 * @param createWriter is called with the id of the model that answers.
 * @throws ApiError for failures before the first byte; later ones are `error` parts.
 */
export async function streamText(
  context: RunContext,
  model: TextGenerationSpec,
  input: TextGenerationInput,
  createWriter: (model: string) => TextStreamWriter,
): Promise<ReadableStream<Uint8Array>> {
  if (input.max_tokens === 0) {
    const { finish_reason: reason, usage } = emptyAnswer(input);
    return new Response(createWriter(model.id).part({ type: "finish", reason, usage })).body!;
  }
  const seen = await withImages(context, model, input);
  return withFallback(context, model, seen, (model) =>
    streamFrom(context, model, seen, createWriter),
  );
}

async function streamFrom(
  context: RunContext,
  model: TextGenerationSpec,
  asked: TextGenerationInput,
  createWriter: (model: string) => TextStreamWriter,
): Promise<ReadableStream<Uint8Array>> {
  const { call, input, restoreName } = prepareCall(context, model, asked);
  if (canStream(input, model)) call.inputs.stream = true;
  let answer = await openModel(context, model.id, call);
  // Over the REST API, gpt-oss sometimes returns nothing instead of a stream. workers-ai-provider
  // (`src/utils.ts`) also calls it again.
  if (call.inputs.stream && !(answer instanceof WatchedReader) && isEmpty(answer)) {
    delete call.inputs.stream;
    answer = await openModel(context, model.id, call);
  }
  const own = contextFor(context, answer);
  const writer = withToolNames(createWriter(model.id), restoreName);
  const rewriter = new TextRewriter(own, model, input, writer);
  if (answer instanceof WatchedReader) return rewriteEvents(answer, rewriter);
  const whole = rewriter.whole(answer);
  storeAnswer(answer);
  return new Response(whole).body!;
}

function withToolNames(
  writer: TextStreamWriter,
  restore: ((name: string) => string) | undefined,
): TextStreamWriter {
  if (restore === undefined) return writer;
  return {
    ...(writer.repeats && { repeats: true }),
    part: (part) =>
      writer.part(part.type === "tool-call-start" ? { ...part, name: restore(part.name) } : part),
  };
}

function canStream(input: TextGenerationInput, model: TextGenerationSpec): boolean {
  if (!model.capabilities.streaming) return false;
  const isText = (input.response_format?.type ?? "text") === "text";
  return isText || model.family === "chat-completions";
}

function isEmpty(answer: unknown): boolean {
  return Object.keys(answer ?? {}).length === 0;
}
