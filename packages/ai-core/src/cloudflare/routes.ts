/**
 * The routes under `/client/v4/accounts/{any}/ai`. The account is not looked at: the Worker's own runs the model.
 * @module
 */
import * as v from "valibot";
import type { RequestContext, Route, RoutedRequest } from "../http/app.ts";
import { ApiError } from "../errors/index.ts";
import { runRaw } from "../run/index.ts";
import { cloudflareForm, failureEvent, openAIForm } from "./errors.ts";
import { listModels } from "./models.ts";
import { reply, success } from "./reply.ts";
import { noQueue, readJsonCall, type CallReader } from "./request.ts";

const EnvelopeSchema = v.looseObject({
  result: v.unknown(),
  success: v.boolean(),
  errors: v.array(v.looseObject({ code: v.number(), message: v.string() })),
  messages: v.array(v.unknown()),
});

const BASE = "/client/v4/accounts/:account/ai";

const runRoute = (readCall: CallReader): Route => ({
  method: "POST",
  path: `${BASE}/run/:model+`,
  summary: "Cloudflare: a model in its own form",
  operation: {
    body: { "application/json": { schema: v.looseObject({}) } },
    reply: { "application/json": EnvelopeSchema },
  },
  errors: cloudflareForm,
  async handle(request, context) {
    if (new URL(request.url).searchParams.get("queueRequest") === "true") throw noQueue();
    const model = context.resolveModel(nameOf(request), context.app.tasks);
    const createCall = await readCall(request, context, model);
    return reply(model, await runRaw(context, model, createCall, failureEvent));
  },
});

const models: Route = {
  method: "GET",
  path: `${BASE}/models/search`,
  summary: "Cloudflare: models of this Worker",
  operation: { reply: { "application/json": EnvelopeSchema } },
  errors: cloudflareForm,
  async handle(request, { app }: RequestContext) {
    const { result, result_info } = await listModels(app.tasks, new URL(request.url).searchParams);
    return success(result, { result_info });
  },
};

export interface CloudflareOptions {
  /** The Worker's own routes under `/v1`, which are served under `/ai/v1` as well. */
  openAIRoutes?: readonly Route[];
  /** How the bodies of this Worker's models are read, where they are not all JSON. */
  readCall?: CallReader;
}

/** Cloudflare's routes for the models of a Worker. */
export function cloudflareRoutes({
  openAIRoutes = [],
  readCall = readJsonCall,
}: CloudflareOptions = {}): readonly Route[] {
  const twins = openAIRoutes.map((route) => ({
    ...route,
    path: route.path.replace(/^\/v1\//, `${BASE}/v1/`),
    summary: `Cloudflare: ${route.summary}`,
    errors: openAIForm,
  }));
  return [runRoute(readCall), models, ...twins];
}

/** Some clients escape the slashes and the `@` of an id, and some add a slash. */
function nameOf({ params }: RoutedRequest): string {
  try {
    return decodeURIComponent(params.model!).replace(/\/$/, "");
  } catch (cause) {
    throw new ApiError("model_not_found", "The model's name has broken escapes.", { cause });
  }
}
