/**
 * The routes under `/client/v4/accounts/{any}/ai`. The account is not looked at: the Worker's own runs the model.
 * @module
 */
import type { Route, RoutedRequest } from "../http/app.ts";
import type { RequestContext } from "../http/app.ts";
import { ApiError } from "../errors/index.ts";
import { runRaw } from "../run/index.ts";
import { cloudflareForm, failureEvent, openAIForm } from "./errors.ts";
import { listModels } from "./models.ts";
import { reply, success } from "./reply.ts";
import { readCall } from "./request.ts";

const BASE = "/client/v4/accounts/:account/ai";

const run: Route = {
  method: "POST",
  path: `${BASE}/run/:model+`,
  summary: "Cloudflare: a model in its own form",
  errors: cloudflareForm,
  async handle(request, context) {
    const model = context.resolveModel(nameOf(request), context.app.tasks);
    const createCall = await readCall(request, context, model);
    return reply(model, await runRaw(context, model, createCall, failureEvent));
  },
};

const models: Route = {
  method: "GET",
  path: `${BASE}/models/search`,
  summary: "Cloudflare: models of this Worker",
  errors: cloudflareForm,
  async handle(request, { app }: RequestContext) {
    const { result, result_info } = await listModels(app.tasks, new URL(request.url).searchParams);
    return success(result, { result_info });
  },
};

/**
 * Cloudflare's routes for the models of a Worker.
 *
 * @param openAIRoutes the Worker's own routes under `/v1`, which are served under `/ai/v1` as well.
 */
export function cloudflareRoutes(openAIRoutes: readonly Route[] = []): readonly Route[] {
  const twins = openAIRoutes.map((route) => ({
    ...route,
    path: route.path.replace(/^\/v1\//, `${BASE}/v1/`),
    summary: `Cloudflare: ${route.summary}`,
    errors: openAIForm,
  }));
  return [run, models, ...twins];
}

/** Some clients escape the slashes and the `@` of an id, and some add a slash. */
function nameOf({ params }: RoutedRequest): string {
  try {
    return decodeURIComponent(params.model!).replace(/\/$/, "");
  } catch (cause) {
    throw new ApiError("model_not_found", "The model's name has broken escapes.", { cause });
  }
}
