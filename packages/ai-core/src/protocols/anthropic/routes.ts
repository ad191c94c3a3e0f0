/**
 * Anthropic's endpoints.
 * @module
 */
import * as v from "valibot";
import { isApiError } from "../../errors/index.ts";
import { jsonBody } from "../../http/openapi/operation.ts";
import { json, modelName, readJson, type RequestContext, type Route } from "../../http/index.ts";
import { generateText, streamText } from "../../run/index.ts";
import { countInput } from "./count.ts";
import { anthropicFormat } from "./errors.ts";
import { MessageEventWriter } from "./events.ts";
import { toMessage } from "./message.ts";
import { listModels, toModelInfo } from "./models.ts";
import { MessagesRequestSchema, readMessagesRequest, type MessagesRequest } from "./request.ts";

const TAG = "Anthropic";

const MessageSchema = v.looseObject({
  id: v.string(),
  type: v.literal("message"),
  role: v.literal("assistant"),
  content: v.array(v.looseObject({ type: v.string() })),
  stop_reason: v.string(),
  usage: v.looseObject({ input_tokens: v.number(), output_tokens: v.number() }),
});
const ModelInfoSchema = v.looseObject({ type: v.literal("model"), id: v.string() });

const example = {
  model: "claude-sonnet-4-5",
  max_tokens: 1024,
  messages: [{ role: "user", content: "What is the weather today?" }],
};

const messages: Route = {
  method: "POST",
  path: "/v1/messages",
  tag: TAG,
  summary: "Anthropic: generates a message (text, images, tools, reasoning, JSON, streams)",
  operation: {
    body: jsonBody(MessagesRequestSchema, example),
    reply: { "application/json": MessageSchema, "text/event-stream": v.string() },
  },
  errors: anthropicFormat,
  async handle(request, context) {
    const asked = readMessagesRequest(await readJson(request, context, "pictures"));
    context.report.ignored = asked.ignored;
    try {
      return withId(await answer(context, asked), context);
    } catch (error) {
      throw nameMessage(error, asked.paths);
    }
  },
};

const countTokens: Route = {
  method: "POST",
  path: "/v1/messages/count_tokens",
  tag: TAG,
  summary: "Anthropic: estimates the tokens of a request, without calling a model",
  operation: {
    body: jsonBody(MessagesRequestSchema, example),
    reply: { "application/json": v.object({ input_tokens: v.number() }) },
  },
  errors: anthropicFormat,
  async handle(request, context) {
    const { model, input, ignored } = readMessagesRequest(
      await readJson(request, context, "pictures"),
    );
    context.report.ignored = ignored;
    context.resolveModel(model, "text-generation");
    return withId(json({ input_tokens: countInput(input) }), context);
  },
};

/** Anthropic's clients always send the API version; OpenAI's never do. */
const isAnthropic = (request: Request) => request.headers.has("anthropic-version");

const models: Route = {
  method: "GET",
  path: "/v1/models",
  tag: TAG,
  summary: "Lists the available models (Anthropic's format with the header `anthropic-version`)",
  accepts: isAnthropic,
  operation: { reply: { "application/json": v.looseObject({ data: v.array(ModelInfoSchema) }) } },
  errors: anthropicFormat,
  handle: (request, context) =>
    withId(json(listModels(new URL(request.url).searchParams)), context),
};

const model: Route = {
  method: "GET",
  path: "/v1/models/:id+",
  tag: TAG,
  summary: "Returns one model",
  accepts: isAnthropic,
  operation: { reply: { "application/json": ModelInfoSchema } },
  errors: anthropicFormat,
  handle({ params }, context) {
    const model = context.resolveModel(modelName(params.id!), "text-generation");
    return withId(json(toModelInfo(model)), context);
  },
};

/** Anthropic's API at the root of a Worker. List these routes before others with the same paths. */
export const ANTHROPIC_ROUTES: readonly Route[] = [messages, countTokens, models, model];

async function answer(
  context: RequestContext,
  { model: name, input, stream, showsThinking }: MessagesRequest,
): Promise<Response> {
  const model = context.resolveModel(name, "text-generation");
  if (!stream) {
    const result = await generateText(context, model, input);
    return json(toMessage(result, { model: context.report.model ?? model.id, showsThinking }));
  }
  const events = await streamText(
    context,
    model,
    input,
    (id) => new MessageEventWriter({ model: id, showsThinking }),
  );
  return new Response(events, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  });
}

/** Anthropic's SDKs read the request id from this header. */
function withId(reply: Response, { id }: RequestContext): Response {
  reply.headers.set("request-id", id);
  return reply;
}

/** Replaces the message that an error names by the caller's message. */
function nameMessage(error: unknown, paths: readonly string[]): unknown {
  if (!isApiError(error) || error.param === undefined) return error;
  const [inner, index] = /^messages\[(\d+)\]/.exec(error.param) ?? [];
  const path = paths[Number(index)];
  if (inner === undefined || path === undefined || path === inner) return error;
  return error.onField(error.param.replace(inner, path), error.message.replaceAll(inner, path));
}
