/**
 * `POST /v1/completions`, OpenAI's older endpoint: a prompt in, its continuation out.
 * @module
 */
import { CompletionSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import * as v from "valibot";
import { ApiError, renameField } from "../../../errors/index.ts";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import { generateText, streamText } from "../../../run/index.ts";
import { parse, unknownFields } from "../../../tasks/index.ts";
import { ChatRequestSchema, readChatRequest, type ChatRequest } from "../chat/chat-request.ts";
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

export const completionsRoute: Route = {
  method: "POST",
  path: "/v1/completions",
  tag: "OpenAI",
  summary: "OpenAI completions: completes one prompt",
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
  { model: name, input, stream, includeUsage }: ChatRequest,
): Promise<Response> {
  const model = context.resolveModel(name, "text-generation");
  if (stream) {
    const create = (id: string) => new CompletionChunkWriter(id, includeUsage);
    return eventStream(await streamText(context, model, input, create));
  }
  const { text, finish_reason, usage } = await generateText(context, model, input);
  return json({
    id: createId("cmpl-"),
    object: "text_completion",
    created: nowInSeconds(),
    model: context.report.model ?? model.id,
    choices: [{ index: 0, text, logprobs: null, finish_reason }],
    usage: chatUsage(usage),
  });
}

/** Models here are made for conversations, so a prompt is the user's message. */
function readCompletionRequest(body: Record<string, unknown>): ChatRequest {
  const fields = dropNulls(body);
  const { prompt: given } = parse(v.pick(CompletionRequestSchema, ["prompt"]), fields);
  const texts = [given].flat();
  if (texts.length !== 1 || typeof texts[0] !== "string" || texts[0] === "") {
    throw new ApiError(
      "unsupported_parameter",
      "`prompt`: expected a string. Several prompts and token ids are not supported.",
      { param: "prompt" },
    );
  }
  const { prompt: _prompt, ...rest } = fields;
  const chat = readChatRequest({ ...rest, messages: [{ role: "user", content: texts[0] }] });
  return { ...chat, ignored: unknownFields(CompletionRequestSchema, body) };
}
