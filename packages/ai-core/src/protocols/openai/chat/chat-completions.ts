/**
 * `POST /v1/chat/completions`.
 * @module
 */
import { ChatCompletionSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import * as v from "valibot";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import {
  generateText,
  mapConcurrently,
  prepayAlike,
  MAX_CONCURRENT_CALLS,
  streamText,
} from "../../../run/index.ts";
import type { TextGenerationInput } from "../../../tasks/index.ts";
import { ChatChunkWriter } from "./chat-chunks.ts";
import { toChatCompletion } from "./chat-completion.ts";
import { ChatRequestSchema, readChatRequest, type ChatRequest } from "./chat-request.ts";
import { eventStream } from "../event-stream.ts";

export const chatCompletionsRoute: Route = {
  method: "POST",
  path: "/v1/chat/completions",
  tag: "OpenAI",
  summary: "OpenAI chat completions: text, images, tools, JSON, streams",
  operation: {
    body: jsonBody(ChatRequestSchema, {
      model: "gpt-4o-mini",
      messages: [{ role: "user", content: "What is the weather today?" }],
    }),
    reply: { "application/json": ChatCompletionSchema, "text/event-stream": v.string() },
  },
  async handle(request, context) {
    const chat = readChatRequest(await readJson(request, context));
    context.report.ignored = chat.ignored;
    if (chat.stream) return eventStream(await streamChatCompletion(context, chat));
    return json(await createChatCompletion(context, chat));
  },
};

/** OpenAI's chat completion object. */
export async function createChatCompletion(
  context: RequestContext,
  chat: ChatRequest,
): Promise<object> {
  const model = context.resolveModel(chat.model, "text-generation");
  const { input, count, hasFunctions } = chat;
  const inputs = Array.from({ length: count }, (_, index) => seeded(input, index));
  const paid = prepayAlike(context, count);
  const results =
    count === 1
      ? await generateText(context, model, input)
      : await mapConcurrently(inputs, MAX_CONCURRENT_CALLS, (each) =>
          generateText(paid, model, each),
        );
  return toChatCompletion(results, context.report.model ?? model.id, hasFunctions);
}

/** The bytes of OpenAI's chunks, as server-sent events. */
export function streamChatCompletion(
  context: RequestContext,
  chat: ChatRequest,
): Promise<ReadableStream<Uint8Array>> {
  const model = context.resolveModel(chat.model, "text-generation");
  return streamText(
    context,
    model,
    chat.input,
    (id) => new ChatChunkWriter(id, chat.includeUsage, chat.hasFunctions),
  );
}

/** Several answers from one seed would be one answer several times. */
function seeded(input: TextGenerationInput, index: number): TextGenerationInput {
  return index === 0 || input.seed === undefined ? input : { ...input, seed: input.seed + index };
}
