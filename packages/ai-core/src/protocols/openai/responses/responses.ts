/**
 * `POST /v1/responses`, on models that only know chat as well.
 * @module
 */
import { ResponseSchema } from "../response-schemas.ts";
import { jsonBody } from "../../../http/openapi/operation.ts";
import * as v from "valibot";
import { json, readJson, type RequestContext, type Route } from "../../../http/index.ts";
import { generateText, streamText } from "../../../run/index.ts";
import type { TextGenerationResult } from "../../../tasks/index.ts";
import { eventStream } from "../event-stream.ts";
import { ResponsesEventWriter } from "./events.ts";
import {
  callItem,
  finishedResponse,
  messageItem,
  outputText,
  reasoningItem,
  responseBase,
  type OutputItem,
} from "./object.ts";
import { nameItem } from "./items.ts";
import { ResponsesRequestSchema, readResponsesRequest, type ResponsesRequest } from "./request.ts";

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
    const asked = readResponsesRequest(await readJson(request, context));
    context.report.ignored = asked.ignored;
    try {
      return await respond(context, asked);
    } catch (error) {
      throw nameItem(error, asked.paths);
    }
  },
};

async function respond(
  context: RequestContext,
  { fields, input }: ResponsesRequest,
): Promise<Response> {
  const model = context.resolveModel(fields.model, "text-generation");
  if (fields.stream) {
    const create = (id: string) => new ResponsesEventWriter(fields, id);
    return eventStream(await streamText(context, model, input, create));
  }
  const result = await generateText(context, model, input);
  const base = responseBase(fields, context.report.model ?? model.id);
  return json(finishedResponse(base, outputOf(result), result.finish_reason, result.usage));
}

function outputOf({ reasoning, text, tool_calls }: TextGenerationResult): OutputItem[] {
  const calls = tool_calls.map((call) =>
    callItem(call.id, call.function.name, call.function.arguments),
  );
  const items: OutputItem[] = reasoning === undefined ? [] : [reasoningItem(reasoning)];
  if (text !== "" || calls.length === 0) items.push(messageItem([outputText(text)]));
  return [...items, ...calls];
}
