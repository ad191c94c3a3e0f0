/**
 * Immersive Translate's "custom API".
 *
 * Source: https://immersivetranslate.com/en/docs/services/custom/
 * @module
 */
import * as v from "valibot";
import type { RequestContext } from "../../http/app.ts";
import type { JsonObject } from "../../http/body/body.ts";
import { withoutEmpty } from "../../http/body/fields-and-query.ts";
import { translateFor } from "../../http/routes/translation.ts";
import { parse, TranslationInputSchema, unknownFields } from "../../tasks/index.ts";

export const ImmersiveSchema = v.object({
  text_list: TranslationInputSchema.entries.text,
  source_lang: v.optional(v.string()),
  target_lang: v.string(),
  /** Not part of Immersive's API: a model of this Worker. */
  model: v.optional(v.string()),
});

export interface ImmersiveResponse {
  translations: { detected_source_lang: string; text: string }[];
}

export function isImmersive(body: JsonObject): boolean {
  return body.text_list !== undefined;
}

export async function answerImmersive(
  body: JsonObject,
  context: RequestContext,
): Promise<ImmersiveResponse> {
  const fields = withoutEmpty(body);
  const { text_list, source_lang, target_lang, model } = parse(ImmersiveSchema, fields);
  context.report.ignored = unknownFields(ImmersiveSchema, fields);
  const response = await translateFor(context, {
    text: [text_list].flat(),
    target_lang,
    ...(source_lang && { source_lang }),
    ...(model && { model }),
  });
  return {
    translations: [response.translated_text].flat().map((text, index) => ({
      detected_source_lang: response.detected_languages?.[index]?.language ?? response.source_lang,
      text,
    })),
  };
}
