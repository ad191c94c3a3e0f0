/**
 * `POST /v1/completions`, OpenAI's older endpoint: continues prompts.
 * @module
 */
import { CompletionSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import * as v from "valibot";
import { ApiError, renameField } from "../../../errors/index.ts";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import { parse, unknownFields, type TextGenerationInput } from "../../../tasks/index.ts";
import { ChatRequestSchema, readChatRequest, type ChatRequest } from "../chat/chat-request.ts";
import {
  generateTexts,
  inputsOf,
  MAX_ANSWERS,
  streamTexts,
  sumUsage,
} from "../chat/several-answers.ts";
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
  /** Whether each answer begins with its prompt. */
  echo: v.optional(v.boolean(), false),
});

interface CompletionRequest extends ChatRequest {
  /** An input for each choice, in order: the answers to the first prompt, then those to the second. */
  inputs: TextGenerationInput[];
  /** The text before each answer. */
  echoes: string[];
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
  { model: name, inputs, echoes, stream, includeUsage }: CompletionRequest,
): Promise<Response> {
  const model = context.resolveModel(name, "text-generation");
  if (stream) {
    const create = (id: string) => new CompletionChunkWriter(id, includeUsage, echoes);
    return eventStream(await streamTexts(context, model, inputs, create));
  }
  const results = await generateTexts(context, model, inputs);
  return json({
    id: createId("cmpl-"),
    object: "text_completion",
    created: nowInSeconds(),
    model: context.report.model ?? model.id,
    choices: results.map(({ text, finish_reason }, index) => ({
      index,
      text: `${echoes[index]}${text}`,
      logprobs: null,
      finish_reason,
    })),
    usage: chatUsage(sumUsage(results.map(({ usage }) => usage))),
  });
}

/** The models are made for conversations, so a prompt becomes the user's message. */
function readCompletionRequest(body: Record<string, unknown>): CompletionRequest {
  const fields = dropNulls(body);
  const own = v.pick(CompletionRequestSchema, ["prompt", "echo"]);
  const { prompt: given, echo } = parse(own, fields);
  const texts = [given].flat();
  if (!isTexts(texts)) throw unsupportedPrompt("expected text. Token ids are not supported");
  const { prompt: _prompt, echo: _echo, ...rest } = fields;
  if (texts.length > MAX_ANSWERS) throw tooMany(texts.length);
  const chats = texts.map((content) =>
    readChatRequest({ ...rest, messages: [{ role: "user", content }] }),
  );
  const [chat] = chats as [ChatRequest];
  const inputs = chats.flatMap(inputsOf);
  if (inputs.length > MAX_ANSWERS) throw tooMany(inputs.length);
  return {
    ...chat,
    // Here, OpenAI defines 0 as an empty answer.
    inputs: fields.max_tokens === 0 ? inputs.map((input) => ({ ...input, max_tokens: 0 })) : inputs,
    echoes: texts.flatMap((text) => Array.from({ length: chat.count }, () => (echo ? text : ""))),
    ignored: [...new Set([...unknownFields(CompletionRequestSchema, body), ...chat.ignored])],
  };
}

function isTexts(texts: readonly unknown[]): texts is string[] {
  return texts.length > 0 && texts.every((text) => typeof text === "string" && text !== "");
}

function tooMany(count: number): ApiError {
  return unsupportedPrompt(`expected at most ${MAX_ANSWERS} answers in all, got ${count}`);
}

function unsupportedPrompt(reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`prompt\`: ${reason}.`, { param: "prompt" });
}
