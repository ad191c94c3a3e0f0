/**
 * `POST /v1/completions`, OpenAI's older endpoint: continues prompts.
 * @module
 */
import { CompletionSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import * as v from "valibot";
import { ApiError, renameField } from "../../../errors/index.ts";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import { streamText } from "../../../run/index.ts";
import { parse, unknownFields, type TextGenerationInput } from "../../../tasks/index.ts";
import { ChatRequestSchema, readChatRequest, type ChatRequest } from "../chat/chat-request.ts";
import { generateTexts, inputsOf, MAX_ANSWERS, sumUsage } from "../chat/several-answers.ts";
import { CompletionChunkWriter } from "./completion-chunks.ts";
import { eventStream } from "../event-stream.ts";
import { createId, nowInSeconds } from "../ids.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import { chatUsage } from "../usage.ts";

const prompt = v.pipe(v.string(), v.nonEmpty());
const { messages: _messages, tools: _tools, ...sampling } = ChatRequestSchema.entries;
const CompletionRequestSchema = v.object({
  ...sampling,
  prompt: v.union([prompt, v.array(v.unknown())]),
});

interface CompletionRequest extends ChatRequest {
  /** An input for each choice, in order: the answers to the first prompt, then those to the second. */
  inputs: TextGenerationInput[];
}

export const completionsRoute: Route = {
  method: "POST",
  path: "/v1/completions",
  tag: "OpenAI",
  summary: "OpenAI: completes a prompt",
  operation: {
    body: jsonBody(CompletionRequestSchema, { prompt: "Once upon a time", max_tokens: 64 }),
    reply: { "application/json": CompletionSchema, "text/event-stream": v.string() },
  },
  async handle(request, context) {
    const asked = readCompletionRequest(await readJson(request, context));
    context.report.ignored = asked.ignored;
    try {
      return await complete(context, asked);
    } catch (error) {
      throw renameField(error, { messages: "prompt" });
    }
  },
};

async function complete(
  context: RequestContext,
  { model: name, input, inputs, stream, includeUsage }: CompletionRequest,
): Promise<Response> {
  const model = context.resolveModel(name, "text-generation");
  if (stream) {
    const create = (id: string) => new CompletionChunkWriter(id, includeUsage);
    return eventStream(await streamText(context, model, input, create));
  }
  const results = await generateTexts(context, model, inputs);
  return json({
    id: createId("cmpl-"),
    object: "text_completion",
    created: nowInSeconds(),
    model: context.report.model ?? model.id,
    choices: results.map(({ text, finish_reason }, index) => ({
      index,
      text,
      logprobs: null,
      finish_reason,
    })),
    usage: chatUsage(sumUsage(results)),
  });
}

/** The models are made for conversations, so a prompt becomes the user's message. */
function readCompletionRequest(body: Record<string, unknown>): CompletionRequest {
  const fields = dropNulls(body);
  const { prompt: given } = parse(v.pick(CompletionRequestSchema, ["prompt"]), fields);
  const texts = [given].flat();
  if (!isTexts(texts)) throw unsupportedPrompt("expected text. Token ids are not supported");
  if (texts.length > MAX_ANSWERS) throw tooManyAnswers(texts.length);
  const { prompt: _prompt, ...rest } = fields;
  const chats = texts.map((content) =>
    readChatRequest({ ...rest, messages: [{ role: "user", content }] }),
  );
  const [chat] = chats as [ChatRequest];
  const inputs = chats.flatMap(inputsOf);
  if (inputs.length > MAX_ANSWERS) throw tooManyAnswers(inputs.length);
  if (chat.stream && inputs.length > 1)
    throw unsupportedPrompt("expected one text in a stream. Send one request per text");
  return { ...chat, inputs, ignored: unknownFields(CompletionRequestSchema, body) };
}

function isTexts(texts: readonly unknown[]): texts is string[] {
  return texts.length > 0 && texts.every((text) => typeof text === "string" && text !== "");
}

function tooManyAnswers(count: number): ApiError {
  return unsupportedPrompt(`expected at most ${MAX_ANSWERS} answers in all, got ${count}`);
}

function unsupportedPrompt(reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`prompt\`: ${reason}.`, { param: "prompt" });
}
