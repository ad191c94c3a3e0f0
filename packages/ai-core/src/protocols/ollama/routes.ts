/**
 * Ollama's endpoints: https://docs.ollama.com/api
 * @module
 */
import * as v from "valibot";
import { dropNulls } from "../../http/body/nulls.ts";
import { jsonBody, type Operation } from "../../http/openapi/operation.ts";
import { json, readJson, type JsonObject, type Route } from "../../http/index.ts";
import { generateText, streamText } from "../../run/index.ts";
import { parse } from "../../tasks/index.ts";
import { loaded, toAnswer, type AnswerKind } from "./answer.ts";
import { embeddingsRoute, embedRoute } from "./embed.ts";
import { ollamaFormat } from "./errors.ts";
import { LineWriter } from "./lines.ts";
import { listTags, OLLAMA_TASKS, toDetails } from "./models.ts";
import {
  ChatSchema,
  GenerateSchema,
  readChat,
  readGenerate,
  type OllamaRequest,
} from "./request.ts";

/** Clients compare this version to determine features; reasoning, tools and schemas are all older. */
const VERSION = "0.12.0";

const ollama = { tag: "Ollama", errors: ollamaFormat } as const;

function textRoute(
  kind: AnswerKind,
  summary: string,
  body: Operation["body"],
  read: (body: JsonObject) => OllamaRequest,
): Route {
  return {
    ...ollama,
    method: "POST",
    path: `/api/${kind}`,
    summary,
    operation: {
      body: body!,
      reply: {
        "application/json": v.looseObject({ model: v.string(), done: v.boolean() }),
        "application/x-ndjson": v.string(),
      },
    },
    async handle(request, context) {
      const startedAt = Date.now();
      const asked = read(await readJson(request, context, "pictures"));
      context.report.ignored = asked.ignored;
      const model = context.resolveModel(asked.model, "text-generation");
      const { input, stream, showsThinking, unloads } = asked;
      if (input === undefined) return json(loaded(kind, model.id, unloads));
      const options = { kind, showsThinking, startedAt };
      if (!stream) {
        const result = await generateText(context, model, input);
        return json(toAnswer(result, { ...options, model: context.report.model ?? model.id }));
      }
      const lines = await streamText(
        context,
        model,
        input,
        (id) => new LineWriter({ ...options, model: id }),
      );
      return new Response(lines, { headers: { "content-type": "application/x-ndjson" } });
    },
  };
}

const chat = textRoute(
  "chat",
  "Ollama: answers a conversation (text, images, tools, reasoning, JSON, streams)",
  jsonBody(ChatSchema, {
    messages: [{ role: "user", content: "What is the weather today?" }],
    stream: false,
  }),
  readChat,
);

const generate = textRoute(
  "generate",
  "Ollama: answers one prompt",
  jsonBody(GenerateSchema, { prompt: "What is the weather today?", stream: false }),
  readGenerate,
);

const TagsSchema = v.object({ models: v.array(v.looseObject({ name: v.string() })) });

const tags: Route = {
  ...ollama,
  method: "GET",
  path: "/api/tags",
  summary: "Ollama: lists the available models",
  operation: { reply: { "application/json": TagsSchema } },
  handle: async () => json({ models: await listTags() }),
};

const running: Route = {
  ...ollama,
  method: "GET",
  path: "/api/ps",
  summary: "Ollama: lists the models in memory (none: Workers AI runs them)",
  operation: { reply: { "application/json": TagsSchema } },
  handle: () => json({ models: [] }),
};

const version: Route = {
  ...ollama,
  method: "GET",
  path: "/api/version",
  summary: "Ollama: returns the version of the API",
  operation: { reply: { "application/json": v.object({ version: v.string() }) } },
  handle: () => json({ version: VERSION }),
};

const ShowSchema = v.object({ model: v.optional(v.string()), name: v.optional(v.string()) });

const show: Route = {
  ...ollama,
  method: "POST",
  path: "/api/show",
  summary: "Ollama: describes a model and its capabilities",
  operation: {
    body: jsonBody(ShowSchema, { model: "gemma-4" }),
    reply: { "application/json": v.looseObject({ capabilities: v.array(v.string()) }) },
  },
  async handle(request, context) {
    const { model, name } = parse(ShowSchema, dropNulls(await readJson(request, context)));
    return json(toDetails(context.resolveModel(model || name, OLLAMA_TASKS)));
  },
};

/**
 * Operations that would change the models of a machine. Clients check with HEAD, which is handled
 * as GET, whether a blob exists.
 */
const CHANGES = [
  ["POST", "/api/pull", "pull"],
  ["POST", "/api/push", "push"],
  ["POST", "/api/create", "create"],
  ["POST", "/api/copy", "copy"],
  ["DELETE", "/api/delete", "delete"],
  ["GET", "/api/blobs/:digest", "store"],
  ["POST", "/api/blobs/:digest", "store"],
] as const;

const unavailable = CHANGES.map(([method, path, action]): Route => ({
  ...ollama,
  method,
  path,
  summary: "Ollama: answers 501, because Workers AI manages the models",
  hidden: true,
  handle: () =>
    json(
      { error: `This server cannot ${action} models. GET /api/tags lists those it serves.` },
      501,
    ),
}));

/** Ollama's API at the root of a Worker. */
export const OLLAMA_ROUTES: readonly Route[] = [
  chat,
  generate,
  embedRoute,
  embeddingsRoute,
  tags,
  running,
  version,
  show,
  ...unavailable,
];
