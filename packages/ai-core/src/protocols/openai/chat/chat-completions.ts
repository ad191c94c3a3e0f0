/**
 * `POST /v1/chat/completions`.
 * @module
 */
import { ChatCompletionSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import * as v from "valibot";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import { ChatChunkWriter } from "./chat-chunks.ts";
import { toChatCompletion } from "./chat-completion.ts";
import { ChatRequestSchema, readChatRequest, type ChatRequest } from "./chat-request.ts";
import { isResponsesBody, readResponsesBody } from "./responses-body.ts";
import { generateTexts, inputsOf, streamTexts } from "./several-answers.ts";
import { eventStream } from "../event-stream.ts";

export const chatCompletionsRoute: Route = {
  method: "POST",
  path: "/v1/chat/completions",
  tag: "OpenAI",
  summary: "OpenAI: creates a chat completion (text, images, tools, JSON, streams)",
  operation: {
    body: jsonBody(ChatRequestSchema, {
      model: "gpt-4o-mini",
      messages: [{ role: "user", content: "What is the weather today?" }],
    }),
    reply: { "application/json": ChatCompletionSchema, "text/event-stream": v.string() },
  },
  async handle(request, context) {
    const body = await readJson(request, context, "pictures");
    const chat = isResponsesBody(body) ? readResponsesBody(body) : readChatRequest(body);
    context.report.ignored = chat.ignored;
    if (chat.stream) return eventStream(await streamChatCompletion(context, chat));
    return json(await createChatCompletion(context, chat));
  },
};

/** Returns OpenAI's chat completion object. */
export async function createChatCompletion(
  context: RequestContext,
  chat: ChatRequest,
): Promise<object> {
  const model = context.resolveModel(chat.model, "text-generation");
  const results = await generateTexts(context, model, inputsOf(chat));
  return toChatCompletion(results, context.report.model ?? model.id, chat);
}

/** Returns the bytes of OpenAI's chunks, as server-sent events. */
export function streamChatCompletion(
  context: RequestContext,
  chat: ChatRequest,
): Promise<ReadableStream<Uint8Array>> {
  const model = context.resolveModel(chat.model, "text-generation");
  const create = (id: string) => new ChatChunkWriter(id, chat.includeUsage, chat);
  return streamTexts(context, model, inputsOf(chat), create);
}
