/**
 * LibreTranslate's `POST /translate_file`: takes a file and returns the URL of the translated one.
 * Source: https://docs.libretranslate.com/api/operations/translate_file/
 * @module
 */
import * as v from "valibot";
import type { RequestContext } from "../../http/app.ts";
import type { JsonObject } from "../../http/body/body.ts";
import { withoutEmpty } from "../../http/body/fields-and-query.ts";
import type { FormFile } from "../../http/body/form.ts";
import { translateFileFor } from "../../http/routes/translation-file.ts";
import { parse } from "../../tasks/index.ts";
import { fromOwnCode } from "./codes.ts";

export const FileFieldsSchema = v.object({
  source: v.optional(v.string(), "auto"),
  target: v.string(),
  api_key: v.optional(v.string()),
  model: v.optional(v.string()),
});

/** @throws ApiError about `file` if its type is unknown or it cannot be read. */
export async function translateFile(
  { fields, file }: { fields: JsonObject; file: FormFile },
  context: RequestContext,
): Promise<{ translatedFileUrl: string }> {
  const { source, target, model } = parse(FileFieldsSchema, withoutEmpty(fields));
  const { bytes, type } = await translateFileFor(context, {
    file,
    source_lang: fromOwnCode(source),
    target_lang: fromOwnCode(target),
    ...(model && { model }),
  });
  return { translatedFileUrl: `data:${type};base64,${bytes.toBase64()}` };
}
