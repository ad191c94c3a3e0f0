/**
 * `POST /v1/responses`, also for models that support only chat.
 * @module
 */
import * as v from "valibot";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import { estimatePromptTokens, generateText, streamText } from "../../../run/index.ts";
import { eventStream } from "../event-stream.ts";
import { ResponseSchema } from "../response-schemas.ts";
import { ResponsesEventWriter } from "./events.ts";
import { nameItem } from "./items.ts";
import { finishedResponse, outputOf, responseBase, type ResponseObject } from "./object.ts";
import { ResponsesRequestSchema, readResponsesRequest, type ResponsesRequest } from "./request.ts";
import { isStored, resolveState, saveResponse } from "./state.ts";

export const responsesRoute: Route = {
  method: "POST",
  path: "/v1/responses",
  tag: "OpenAI",
  summary: "OpenAI responses: text, images, tools, JSON, streams",
  operation: {
    body: jsonBody(ResponsesRequestSchema, { input: "What is the weather today?" }),
    reply: { "application/json": ResponseSchema, "text/event-stream": v.string() },
  },
  async handle(request, context) {
    const body = await readJson(request, context, "pictures");
    const asked = await readRequest(context, body);
    try {
      return await respond(context, asked, body.input);
    } catch (error) {
      throw nameItem(error, asked.paths);
    }
  },
};

export const inputTokensRoute: Route = {
  method: "POST",
  path: "/v1/responses/input_tokens",
  tag: "OpenAI",
  summary: "Estimates the tokens of a response's input",
  operation: {
    body: jsonBody(ResponsesRequestSchema, { input: "What is the weather today?" }),
    reply: {
      "application/json": v.object({
        object: v.literal("response.input_tokens"),
        input_tokens: v.number(),
      }),
    },
  },
  async handle(request, context) {
    const { input } = await readRequest(context, await readJson(request, context, "pictures"));
    const input_tokens = estimatePromptTokens(input.messages, input.tools);
    return json({ object: "response.input_tokens", input_tokens });
  },
};

async function readRequest(
  context: RequestContext,
  body: Record<string, unknown>,
): Promise<ResponsesRequest> {
  const previous = body.previous_response_id || undefined;
  const { history, items } = await resolveState(context, previous, body.input);
  const stored = isStored(context, body.store);
  const asked = readResponsesRequest({ ...body, input: items }, history, stored);
  context.report.ignored = asked.ignored;
  return asked;
}

async function respond(
  context: RequestContext,
  asked: ResponsesRequest,
  input: unknown,
): Promise<Response> {
  const model = context.resolveModel(asked.fields.model, "text-generation");
  // Stores references unchanged, so that a conversation that is sent whole each time is not stored again.
  const keep = (response: ResponseObject) => saveResponse(context, response, input);
  if (asked.fields.stream) {
    const onFinish = asked.stored
      ? (response: ResponseObject) => context.execution.waitUntil(keep(response))
      : undefined;
    const create = (id: string) => new ResponsesEventWriter(asked, id, onFinish);
    return eventStream(await streamText(context, model, asked.input, create));
  }
  const result = await generateText(context, model, asked.input);
  const base = responseBase(asked, context.report.model ?? model.id);
  const output = outputOf(result, asked, base.id);
  const response = finishedResponse(base, output, result.finish_reason, result.usage);
  if (asked.stored) await keep(response);
  return json(response);
}
