/**
 * `POST /` of translate.
 * @module
 */
import { jsonBody } from "../openapi/operation.ts";
import * as v from "valibot";
import { translate, type TranslateOptions } from "../../run/translation/translation.ts";
import {
  parse,
  TranslationInputSchema,
  unknownFields,
  type TranslationResult,
} from "../../tasks/index.ts";
import type { RequestContext, Route } from "../app.ts";
import { readJson, type JsonObject } from "../body/body.ts";
import { json } from "../response.ts";
import { readCount } from "../settings/variables.ts";

export const TranslationRequestSchema = v.object({
  ...TranslationInputSchema.entries,
  model: v.optional(v.string()),
});

export type TranslationRequest = v.InferOutput<typeof TranslationRequestSchema>;

export type TranslationResponse = TranslationResult & { model: string };

/** Tasks whose models can translate: translation models, and any text generation model on request. */
export const TRANSLATING_TASKS = ["translation", "text-generation"] as const;

/** Translates for any of the routes and entrypoints. */
export async function translateFor(
  context: RequestContext,
  { model: name, ...input }: TranslationRequest,
  options: Omit<TranslateOptions, "maxCalls"> = {},
): Promise<TranslationResponse> {
  const model = context.resolveModel(name, TRANSLATING_TASKS);
  const maxCalls = readCount("MAX_MODEL_CALLS", context.env.MAX_MODEL_CALLS);
  const result = await translate(context, model, input, { ...options, maxCalls });
  const { report } = context;
  report.characters = (report.characters ?? 0) + charactersOf([input.text].flat());
  return { ...result, model: context.report.model ?? model.id };
}

/** Code points, as DeepL counts. */
export function charactersOf(texts: Iterable<string>): number {
  let count = 0;
  for (const text of texts) for (const _point of text) count++;
  return count;
}

export const translateRoute: Route = {
  method: "POST",
  path: "/",
  tag: "Own format",
  summary: "Translates one or more texts",
  operation: {
    body: jsonBody(TranslationRequestSchema, {
      text: "Good morning",
      source_lang: "en",
      // Every translation model supports English to Hindi.
      target_lang: "hi",
    }),
    reply: {
      "application/json": v.looseObject({
        translated_text: v.union([v.string(), v.array(v.string())]),
        source_lang: v.string(),
        target_lang: v.string(),
        model: v.string(),
      }),
    },
  },
  async handle(request, context) {
    return json(await translateBody(await readJson(request, context), context));
  },
};

/** Answers a body in the Worker's own format. */
export function translateBody(
  body: JsonObject,
  context: RequestContext,
): Promise<TranslationResponse> {
  const input = parse(TranslationRequestSchema, body);
  context.report.ignored = unknownFields(TranslationRequestSchema, body);
  return translateFor(context, input);
}
