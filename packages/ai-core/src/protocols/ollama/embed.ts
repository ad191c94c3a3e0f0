/**
 * `POST /api/embed`, and its predecessor `/api/embeddings`.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import { dropNulls } from "../../http/body/nulls.ts";
import { jsonBody } from "../../http/openapi/operation.ts";
import { json, readJson, type RequestContext, type Route } from "../../http/index.ts";
import { checkDimensions, embed, shorten } from "../../run/index.ts";
import { MAX_EMBEDDED_TEXTS, parse, unknownFields } from "../../tasks/index.ts";
import { ollamaFormat } from "./errors.ts";

const common = {
  model: v.optional(v.string()),
  options: v.optional(v.unknown()),
  keep_alive: v.optional(v.unknown()),
};

const EmbedSchema = v.object({
  ...common,
  input: v.optional(
    v.union([v.string(), v.pipe(v.array(v.string()), v.maxLength(MAX_EMBEDDED_TEXTS))]),
    [],
  ),
  truncate: v.optional(v.boolean()),
  /** 0 means all. */
  dimensions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

const EmbeddingsSchema = v.object({ ...common, prompt: v.optional(v.string(), "") });

const vector = v.array(v.number());

export const embedRoute: Route = {
  method: "POST",
  path: "/api/embed",
  tag: "Ollama",
  summary: "Ollama: embeds texts",
  operation: {
    body: jsonBody(EmbedSchema, { model: "bge-m3", input: ["one text", "another"] }),
    reply: { "application/json": v.looseObject({ embeddings: v.array(vector) }) },
  },
  errors: ollamaFormat,
  async handle(request, context) {
    const startedAt = Date.now();
    const body = await readJson(request, context);
    const { model, input, dimensions } = parse(EmbedSchema, dropNulls(body));
    context.report.ignored = unknownFields(EmbedSchema, body);
    const { vectors, tokens, id } = await vectorsOf(
      context,
      model,
      [input].flat(),
      dimensions || undefined,
    );
    return json({
      model: id,
      embeddings: vectors,
      total_duration: (Date.now() - startedAt) * 1_000_000,
      load_duration: 0,
      prompt_eval_count: tokens,
    });
  },
};

export const embeddingsRoute: Route = {
  method: "POST",
  path: "/api/embeddings",
  tag: "Ollama",
  summary: "Ollama: embeds one text (the API before /api/embed)",
  operation: {
    body: jsonBody(EmbeddingsSchema, { model: "bge-m3", prompt: "one text" }),
    reply: { "application/json": v.looseObject({ embedding: vector }) },
  },
  errors: ollamaFormat,
  async handle(request, context) {
    const body = await readJson(request, context);
    const { model, prompt } = parse(EmbeddingsSchema, dropNulls(body));
    context.report.ignored = unknownFields(EmbeddingsSchema, body);
    const { vectors } = await vectorsOf(context, model, [prompt]);
    return json({ embedding: vectors[0] ?? [] });
  },
};

/** Without a text, Ollama only loads the model and returns no vector. */
async function vectorsOf(
  context: RequestContext,
  name: string | undefined,
  given: readonly string[],
  dimensions?: number,
) {
  const model = context.resolveModel(name, "text-embeddings");
  const kept = checkDimensions(dimensions, model);
  const text = given.filter((each) => each !== "");
  if (text.length === 0) return { vectors: [], tokens: 0, id: model.id };
  if (text.length < given.length)
    throw new ApiError("invalid_request", "`input`: expected non-empty texts, got an empty one.", {
      param: "input",
    });
  const { vectors, prompt_tokens } = await embed(context, model, { text });
  return {
    vectors: kept === undefined ? vectors : vectors.map((each) => shorten(each, kept)),
    tokens: prompt_tokens,
    id: model.id,
  };
}
