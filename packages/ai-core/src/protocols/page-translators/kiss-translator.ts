/**
 * KISS Translator's custom interface: texts of a page in a batch, or one text.
 *
 * Source of the names: https://github.com/fishjar/kiss-translator (`custom-api_v2.md`)
 * @module
 */
import * as v from "valibot";
import type { RequestContext } from "../../http/app.ts";
import type { JsonObject } from "../../http/body/body.ts";
import { withoutEmpty } from "../../http/body/fields-and-query.ts";
import { translateFor } from "../../http/routes/translation.ts";
import { parse, TranslationInputSchema, unknownFields } from "../../tasks/index.ts";

const KissSchema = v.object({
  texts: TranslationInputSchema.entries.text,
  from: v.optional(v.string()),
  to: v.string(),
  /** Not part of KISS Translator's API: a model of this Worker. */
  model: v.optional(v.string()),
});

/** A translation and its source language. */
export interface KissTranslation {
  text: string;
  src: string;
}

export function isKiss({ texts, text, to, q, target_lang }: JsonObject): boolean {
  if (texts !== undefined) return true;
  return (
    typeof text === "string" && to !== undefined && q === undefined && target_lang === undefined
  );
}

/** Returns an array for `texts`; for a single `text`, the format of older versions. */
export async function answerKiss(
  body: JsonObject,
  context: RequestContext,
): Promise<KissTranslation[] | { text: string; from: string; to: string }> {
  const { text: single, ...rest } = body;
  const fields = withoutEmpty(body.texts === undefined ? { ...rest, texts: single } : body);
  const { texts, from, to, model } = parse(KissSchema, fields);
  context.report.ignored = unknownFields(KissSchema, fields);
  const response = await translateFor(context, {
    text: [texts].flat(),
    target_lang: to,
    ...(from && { source_lang: from }),
    ...(model && { model }),
  });
  const translated = [response.translated_text].flat().map((text, index) => ({
    text,
    src: response.detected_languages?.[index]?.language ?? response.source_lang,
  }));
  if (body.texts !== undefined) return translated;
  return { text: translated[0]!.text, from: translated[0]!.src, to };
}
