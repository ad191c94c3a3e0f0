/**
 * The routes under `/client/v4/accounts/{any}/ai`. The account id is ignored: the Worker's own
 * account runs the model.
 * @module
 */
import * as v from "valibot";
import type { RequestContext, Route, RoutedRequest } from "../../http/app.ts";
import { ApiError } from "../../errors/index.ts";
import type { Operation } from "../../http/openapi/operation.ts";
import { runRaw } from "../../run/index.ts";
import { cloudflareErrorFormat, failureEvent, openAIErrorFormat } from "./errors.ts";
import { listModels } from "./models.ts";
import { reply, success } from "./response.ts";
import { replacesRetired, type runAsNativeText } from "./retired-text.ts";
import { noQueueError, readJsonCall, type CallReader } from "./request.ts";

const EnvelopeSchema = v.looseObject({
  result: v.unknown(),
  success: v.boolean(),
  errors: v.array(v.looseObject({ code: v.number(), message: v.string() })),
  messages: v.array(v.unknown()),
});

const BASE = "/client/v4/accounts/:account/ai";

/** The endpoints of OpenAI's API that Cloudflare's has. */
const OPENAI_PATHS = ["/v1/chat/completions", "/v1/responses", "/v1/embeddings"];

const ACCOUNT: NonNullable<Operation["parameters"]> = {
  account: { description: "Any: the Worker's own account runs the model", example: "any" },
};

const runRoute = ({ readCall = readJsonCall, runRetired }: CloudflareOptions): Route => ({
  method: "POST",
  path: `${BASE}/run/:model+`,
  tag: "Cloudflare",
  summary: "Cloudflare: runs a model with its native input and output",
  operation: {
    parameters: {
      ...ACCOUNT,
      model: { description: "Id of a model", example: (defaultModel) => defaultModel },
    },
    body: { "application/json": { schema: v.looseObject({}) } },
    reply: { "application/json": EnvelopeSchema },
  },
  errors: cloudflareErrorFormat,
  async handle(request, context) {
    if (new URL(request.url).searchParams.get("queueRequest") === "true") throw noQueueError();
    const name = nameOf(request);
    const model = context.resolveModel(name, context.app.tasks);
    const createCall = await readCall(request, context, model);
    const answer =
      runRetired && replacesRetired(name, context, model)
        ? await runRetired(context, model, createCall())
        : await runRaw(context, model, createCall, failureEvent);
    return reply(model, answer);
  },
});

const models: Route = {
  method: "GET",
  path: `${BASE}/models/search`,
  tag: "Cloudflare",
  summary: "Cloudflare: lists the available models",
  operation: {
    parameters: {
      ...ACCOUNT,
      search: { description: "Part of the id" },
      task: { description: "Part of the task's name in Cloudflare's catalogue" },
      author: { description: "Part of the vendor's name" },
      page: { description: "From 1", example: "1" },
      per_page: { description: "At most 100", example: "2" },
    },
    reply: { "application/json": EnvelopeSchema },
  },
  errors: cloudflareErrorFormat,
  async handle(request, { app }: RequestContext) {
    const { result, result_info } = await listModels(app.tasks, new URL(request.url).searchParams);
    return success(result, { result_info });
  },
};

export interface CloudflareOptions {
  /** The Worker's routes of OpenAI's API. Those that Cloudflare's API has are also served under `/ai/v1`. */
  openAIRoutes?: readonly Route[];
  /** Reads request bodies, if they are not all JSON. */
  readCall?: CallReader;
  /** Answers for retired text models in their format: `runAsNativeText`. Without it, callers get the successor's format. */
  runRetired?: typeof runAsNativeText;
}

/** Cloudflare's routes for the models of a Worker. */
export function cloudflareRoutes(options: CloudflareOptions = {}): readonly Route[] {
  const { openAIRoutes = [] } = options;
  const served = openAIRoutes.filter(
    ({ method, path }) => method === "POST" && OPENAI_PATHS.includes(path),
  );
  const twins = served.map((route) => ({
    ...route,
    path: route.path.replace(/^\/v1\//, `${BASE}/v1/`),
    tag: "Cloudflare",
    summary: `Cloudflare: ${route.summary}`,
    operation: { ...route.operation, parameters: ACCOUNT },
    errors: openAIErrorFormat,
  }));
  return [runRoute(options), models, ...twins];
}

/** Some clients escape the slashes and the `@` of an id, and some add a slash. */
function nameOf({ params }: RoutedRequest): string {
  try {
    return decodeURIComponent(params.model!).replace(/\/$/, "");
  } catch (cause) {
    throw new ApiError("model_not_found", "The model name is not valid percent-encoding.", {
      cause,
    });
  }
}
