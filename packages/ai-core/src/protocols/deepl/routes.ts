/**
 * DeepL's endpoints, version 2.
 * @module
 */
import { jsonBody } from "../../http/openapi/operation.ts";
import * as v from "valibot";
import type { Route } from "../../http/app.ts";
import { readFieldsAndQuery, withoutEmpty } from "../../http/body/fields-and-query.ts";
import { fromPairs } from "../../http/body/form.ts";
import { json } from "../../http/response.ts";
import { charactersOf, translateFor } from "../../http/routes/translation.ts";
import { charactersOfMonth } from "../../http/routes/usage.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import {
  languageName,
  languagesOf,
  textsOfMarkup,
  type MarkupOptions,
} from "../../translation/index.ts";
import { DOCUMENT_ROUTES } from "./documents.ts";
import { deepLErrorFormat } from "./errors.ts";
import { GLOSSARY_ROUTES, termsOf } from "./glossaries.ts";
import { toDeepL, toDeepLCode } from "./response.ts";
import { DeepLSchema, isTrue, toMarkup, toTranslationRequest } from "./request.ts";

const translate: Route = {
  method: "POST",
  path: "/v2/translate",
  tag: "DeepL",
  summary: "DeepL: translates each `text`",
  operation: {
    body: jsonBody(DeepLSchema, { text: ["Good morning"], source_lang: "EN", target_lang: "HI" }),
    reply: {
      "application/json": v.object({
        translations: v.array(
          v.looseObject({ detected_source_language: v.string(), text: v.string() }),
        ),
      }),
    },
  },
  async handle(request, context) {
    const body = withoutEmpty(await readFieldsAndQuery(request, context), ["text"]);
    const input = parse(DeepLSchema, body);
    context.report.ignored = unknownFields(DeepLSchema, body);
    const { glossary_id = [], glossary_ids = [], source_lang, target_lang } = input;
    const terms = await termsOf([glossary_id, glossary_ids].flat(), source_lang, target_lang);
    const markup = toMarkup(input);
    const reply = await translateFor(context, toTranslationRequest(input), { markup, terms });
    const billed = isTrue(input.show_billed_characters)
      ? await Promise.all([input.text].flat().map((text) => billedCharacters(text, markup)))
      : undefined;
    return json(toDeepL(reply, billed));
  },
};

/** DeepL does not count tags. */
async function billedCharacters(text: string, markup: MarkupOptions | undefined): Promise<number> {
  return charactersOf(markup ? await textsOfMarkup(text, markup) : [text]);
}

/** Variants that DeepL's clients request; the models write one of them. */
const TARGET_VARIANTS: Record<string, readonly string[]> = {
  en: ["en-GB", "en-US"],
  pt: ["pt-BR", "pt-PT"],
};

const LanguagesSchema = v.object({ type: v.optional(v.picklist(["source", "target"])) });

const languages: Route = {
  method: "GET",
  path: "/v2/languages",
  tag: "DeepL",
  summary: "DeepL: lists the source or target languages",
  operation: {
    parameters: {
      type: {
        description: "`source` (default) or `target`",
        example: "target",
        schema: LanguagesSchema.entries.type,
      },
    },
    reply: {
      "application/json": v.array(v.looseObject({ language: v.string(), name: v.string() })),
    },
  },
  handle(request, context) {
    const query = fromPairs(new URL(request.url).searchParams);
    const isTarget = parse(LanguagesSchema, query).type === "target";
    const model = context.resolveModel(undefined, "translation");
    const tags = languagesOf(model, isTarget ? "targets" : "sources").flatMap(
      ({ tag }) => (isTarget && TARGET_VARIANTS[tag]) || [tag],
    );
    return json(
      tags.map((tag) => ({
        language: toDeepLCode(tag),
        name: languageName(tag) ?? tag,
        ...(isTarget && { supports_formality: false }),
      })),
    );
  },
};

/** DeepL's value for accounts without a limit. */
const UNLIMITED = 1_000_000_000_000;

const usage: Route = {
  method: "GET",
  path: "/v2/usage",
  tag: "DeepL",
  summary:
    "DeepL: returns the characters translated this month (UTC) if a ledger is bound; the limit is in neurons",
  operation: {
    reply: {
      "application/json": v.looseObject({
        character_count: v.number(),
        character_limit: v.number(),
      }),
    },
  },
  async handle(_request, context) {
    const counted = await charactersOfMonth(context);
    if (counted === undefined)
      context.report.warnings.push("character_count: always 0 without the binding LEDGER");
    return json({
      character_count: counted?.all ?? 0,
      character_limit: UNLIMITED,
      ...(counted && {
        api_key_character_count: counted.own,
        api_key_character_limit: UNLIMITED,
      }),
    });
  },
};

/** Some of DeepL's own libraries use POST. */
const usageByPost: Route = { ...usage, method: "POST" };

/** DeepL's API under `/v2`, the path that its clients use. */
export const DEEPL_ROUTES: readonly Route[] = [
  translate,
  languages,
  usage,
  usageByPost,
  ...GLOSSARY_ROUTES,
  ...DOCUMENT_ROUTES,
].map((route) => ({ ...route, keyInQuery: true, errors: deepLErrorFormat }));
