/**
 * Routes that every Worker has: description, health check and models.
 * @module
 */
import * as v from "valibot";
import { modelsOf, taskOfName } from "../../models/index.ts";
import type { App, Route } from "../app.ts";
import { modelProblem } from "../default-model.ts";
import { wantsPage } from "../page.ts";
import { readOfflineBackends } from "../settings/offline-backends.ts";
import { openApiOf } from "../openapi/openapi.ts";
import { json } from "../response.ts";
import { modelName } from "./model-name.ts";
import { newerRelease } from "./newer-release.ts";
import { usageRoute } from "./usage.ts";
import { toOpenAIModel } from "./openai-model.ts";

const ModelSchema = v.looseObject({
  id: v.string(),
  object: v.literal("model"),
  created: v.number(),
  owned_by: v.string(),
  task: v.string(),
});

const index: Route = {
  method: "GET",
  path: "/",
  tag: "Service",
  summary: "Describes this Worker; returns the playground to browsers",
  open: true,
  operation: {
    reply: {
      "application/json": v.looseObject({
        service: v.string(),
        version: v.string(),
        task: v.string(),
        default_model: v.string(),
        endpoints: v.record(v.string(), v.string()),
        problem: v.optional(v.string()),
        update: v.optional(v.object({ version: v.string(), url: v.string() })),
      }),
      "text/html": v.string(),
    },
  },
  async handle(request, { app, env, settings }) {
    if (wantsPage(request, env)) {
      const page = await env.ASSETS!.fetch(request);
      // Caches must not return the page to a client that requests JSON, or JSON to a browser.
      return new Response(page.body, {
        status: page.status,
        headers: [...page.headers, ["vary", "Accept"]],
      });
    }
    const problem = modelProblem(app, settings)?.message;
    const update = settings.updateCheck ? await newerRelease(app.version) : undefined;
    const reply = json({
      service: app.service,
      version: app.version,
      task: app.tasks[0],
      default_model: settings.defaultModel ?? app.defaultModels[app.tasks[0]],
      endpoints: endpoints(app),
      ...(problem !== undefined && { problem }),
      ...(update && { update }),
      ...readOfflineBackends(env.LOCAL_AI, app.tasks),
    });
    reply.headers.set("vary", "Accept");
    return reply;
  },
};

const health: Route = {
  method: "GET",
  path: "/health",
  tag: "Service",
  summary: "Checks that the Worker is running, without calling a model",
  open: true,
  operation: {
    reply: {
      "application/json": v.object({
        status: v.literal("ok"),
        service: v.string(),
        version: v.string(),
      }),
    },
  },
  handle: (_request, { app }) => json({ status: "ok", service: app.service, version: app.version }),
};

const models: Route = {
  method: "GET",
  path: "/v1/models",
  tag: "Service",
  summary: "Lists the available models (OpenAI's format)",
  operation: {
    reply: {
      "application/json": v.object({ object: v.literal("list"), data: v.array(ModelSchema) }),
    },
  },
  handle: (_request, { app }) =>
    json({ object: "list", data: app.tasks.flatMap((task) => modelsOf(task).map(toOpenAIModel)) }),
};

const model: Route = {
  method: "GET",
  path: "/v1/models/:id+",
  tag: "Service",
  summary: "Returns one model, by id or alias",
  operation: {
    parameters: {
      id: { description: "Model id or alias", example: (defaultModel) => defaultModel },
    },
    reply: { "application/json": ModelSchema },
  },
  handle({ params }, context) {
    const name = modelName(params.id!);
    const { tasks } = context.app;
    // `whisper-1` is the default of its own task, not that of the Worker's first one.
    const task = tasks.find((each) => each === taskOfName(name)) ?? tasks[0];
    return json(toOpenAIModel(context.resolveModel(name, [task, ...tasks])));
  },
};

const openApi: Route = {
  method: "GET",
  path: "/openapi.json",
  tag: "Service",
  summary: "Returns the OpenAPI 3.1 document of this Worker",
  open: true,
  handle: (request, { app }) =>
    json(openApiOf(app, [...app.routes, ...SERVICE_ROUTES], new URL(request.url).origin)),
};

export const SERVICE_ROUTES: readonly Route[] = [index, health, models, model, usageRoute, openApi];

function endpoints(app: App): Record<string, string> {
  return Object.fromEntries(
    [...app.routes, ...SERVICE_ROUTES].map(({ method, path, summary }) => [
      `${method} ${path}`,
      summary,
    ]),
  );
}
