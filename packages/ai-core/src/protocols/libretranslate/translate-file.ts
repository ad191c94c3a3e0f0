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
): Promise<Response> {
  const { source, target, model } = parse(FileFieldsSchema, withoutEmpty(fields));
  const { bytes, type } = await translateFileFor(context, {
    file,
    source_lang: fromOwnCode(source),
    target_lang: fromOwnCode(target),
    ...(model && { model }),
  });
  const chunks = encoded(`{"translatedFileUrl":"data:${type};base64,`, bytes, '"}');
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/** Bytes that become base64 at once: a multiple of three, so that nothing is filled up between. */
const ENCODED_AT_ONCE = 49_152;

/** A file of ten megabytes would be in memory three more times: in base64, in JSON, and as bytes of that. */
function* encoded(head: string, bytes: Uint8Array, tail: string): Generator<Uint8Array, void> {
  const encoder = new TextEncoder();
  let text = head;
  for (let at = 0; at < bytes.length; at += ENCODED_AT_ONCE) {
    yield encoder.encode(text + bytes.subarray(at, at + ENCODED_AT_ONCE).toBase64());
    text = "";
  }
  yield encoder.encode(text + tail);
}
