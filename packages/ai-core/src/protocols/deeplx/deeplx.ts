/**
 * DeepLX: one text in, one text out, with its own field names.
 * @module
 */
import * as v from "valibot";
import type { RequestContext } from "../../http/app.ts";
import type { JsonObject } from "../../http/body/body.ts";
import { withoutEmpty } from "../../http/body/fields-and-query.ts";
import type { ErrorFormat } from "../../http/error-format.ts";
import { translateFor } from "../../http/routes/translation.ts";
import { parse, unknownFields } from "../../tasks/index.ts";

export const DeepLXSchema = v.object({
  text: v.string(),
  /** Default: `auto`; otherwise one of DeepL's codes. */
  source_lang: v.optional(v.string()),
  target_lang: v.string(),
  tag_handling: v.optional(v.picklist(["html", "xml"])),
  token: v.optional(v.string()),
  /** Not part of DeepLX's API: a model of this Worker. */
  model: v.optional(v.string()),
});

export interface DeepLXResponse {
  code: 200;
  id: number;
  data: string;
  /** Alternative translations; always empty. */
  alternatives: string[];
  source_lang: string;
  target_lang: string;
  method: "Free";
}

/** Returns whether a body of `POST /translate` is DeepLX's; LibreTranslate's text field is `q`. */
export function isDeepLX({ q, text, target_lang }: JsonObject): boolean {
  return q === undefined && text !== undefined && target_lang !== undefined;
}

/** @throws ApiError `invalid_request` that names DeepLX's field. */
export async function answerDeepLX(
  body: JsonObject,
  context: RequestContext,
): Promise<DeepLXResponse> {
  const fields = withoutEmpty(body, ["text"]);
  const { text, source_lang, target_lang, tag_handling, model } = parse(DeepLXSchema, fields);
  context.report.ignored = unknownFields(DeepLXSchema, fields);
  const response = await translateFor(
    context,
    { text, target_lang, ...(source_lang && { source_lang }), ...(model && { model }) },
    tag_handling && { markup: { kind: tag_handling } },
  );
  return {
    code: 200,
    id: Math.floor(Math.random() * 1e10),
    data: response.translated_text as string,
    alternatives: [],
    source_lang: response.source_lang.toUpperCase(),
    target_lang: target_lang.toUpperCase(),
    method: "Free",
  };
}

/** `{code, message}`, where `code` is the status. */
export const deepLXErrorFormat: ErrorFormat = ({ status, message }) => ({
  status,
  body: { code: status, message },
});
