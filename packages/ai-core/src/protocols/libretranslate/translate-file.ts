/**
 * LibreTranslate's `POST /translate_file`: a file in, the address of the translated one out.
 *
 * Source: https://docs.libretranslate.com/api/operations/translate_file/
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../../http/app.ts";
import { bodyLimit } from "../../http/body/limits.ts";
import { readBytes } from "../../http/body/body.ts";
import { isForm } from "../../http/body/form.ts";
import { translateFor } from "../../http/routes/translation.ts";
import { parse, type TranslationInput } from "../../tasks/index.ts";
import { fromOwnCode } from "./codes.ts";

/** By the ending of a file's name: how it is read, and its content type. */
const FILES: Record<string, [format: NonNullable<TranslationInput["format"]>, type: string]> = {
  txt: ["text", "text/plain"],
  md: ["markdown", "text/markdown"],
  mdx: ["markdown", "text/markdown"],
  html: ["html", "text/html"],
  htm: ["html", "text/html"],
  xml: ["xml", "application/xml"],
  srt: ["srt", "application/x-subrip"],
  vtt: ["vtt", "text/vtt"],
  ass: ["ass", "text/x-ssa"],
  ssa: ["ass", "text/x-ssa"],
  json: ["json", "application/json"],
};

export const FILE_ENDINGS: readonly string[] = Object.keys(FILES).map((ending) => `.${ending}`);

export const FileFieldsSchema = v.object({
  source: v.optional(v.string(), "auto"),
  target: v.string(),
  api_key: v.optional(v.string()),
  model: v.optional(v.string()),
});

export interface FileForm {
  fields: Record<string, string>;
  file: File;
}

/** @throws ApiError `unsupported_media_type`, `invalid_request` or `body_too_large` */
export async function readFileForm(request: Request, context: RequestContext): Promise<FileForm> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!isForm(contentType))
    throw new ApiError(
      "unsupported_media_type",
      "Expected a form with a `file` (multipart/form-data).",
    );
  const bytes = await readBytes(request, bodyLimit(context, "texts"));
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new ApiError("invalid_request", "The multipart form cannot be read.", { cause });
  }
  const file = form.get("file");
  if (!(file instanceof File))
    throw new ApiError("invalid_request", "`file`: expected a file.", { param: "file" });
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return { fields: Object.fromEntries(texts), file };
}

/** @throws ApiError `invalid_request` for a file of an unknown kind, or one that is not text. */
export async function translateFile(
  { fields, file }: FileForm,
  context: RequestContext,
): Promise<{ translatedFileUrl: string }> {
  const { source, target, model } = parse(FileFieldsSchema, fields);
  const ending = file.name.split(".").at(-1)!.toLowerCase();
  const kind = Object.hasOwn(FILES, ending) ? FILES[ending] : undefined;
  if (kind === undefined)
    throw new ApiError(
      "invalid_request",
      `\`file\`: unsupported file type. Supported: ${FILE_ENDINGS.join(", ")}.`,
      { param: "file" },
    );
  const [format, type] = kind;
  const { translated_text } = await translateFor(context, {
    text: await textOf(file),
    source_lang: fromOwnCode(source),
    target_lang: fromOwnCode(target),
    format,
    ...(model && { model }),
  });
  const bytes = new TextEncoder().encode(translated_text as string);
  return { translatedFileUrl: `data:${type};charset=utf-8;base64,${bytes.toBase64()}` };
}

async function textOf(file: File): Promise<string> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await file.arrayBuffer(),
    );
    if (!text.includes("\0")) return text;
  } catch {
    // The same to a caller.
  }
  throw new ApiError("invalid_request", "`file`: expected text in UTF-8.", { param: "file" });
}
