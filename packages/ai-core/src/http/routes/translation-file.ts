/**
 * Translates whole files: the supported types, how each is read, and `POST /` with a form.
 * @module
 */
import * as v from "valibot";
import { ApiError, renameField } from "../../errors/index.ts";
import { checkDensity } from "../../run/translation/density.ts";
import type { TranslatingModel } from "../../run/translation/languages.ts";
import {
  estimateDocument,
  readDocument,
  translateDocument,
} from "../../run/translation/translation.ts";
import { parse, unknownFields, type TranslationInput } from "../../tasks/index.ts";
import { readDocx, textsOf, type DocumentReading, type Terms } from "../../translation/index.ts";
import type { RequestContext, Route } from "../app.ts";
import { withoutEmpty } from "../body/fields-and-query.ts";
import { isForm, readFileForm } from "../body/form.ts";
import { bodyLimit } from "../body/limits.ts";
import { binary } from "../openapi/operation.ts";
import { readCount } from "../settings/variables.ts";
import type { FileRequest } from "../settings/documents-store.ts";
import { charactersOf, TRANSLATING_TASKS } from "./translation.ts";

/** Maximum bytes of a form with a file: most of a Word document is its images. */
export const MAX_FILE_BYTES = 10_000_000;

type TextFormat = NonNullable<TranslationInput["format"]>;

/** By file extension: how the file is read, and its content type. */
const KINDS: Record<string, [format: TextFormat | "docx", type: string]> = {
  txt: ["text", "text/plain"],
  md: ["markdown", "text/markdown"],
  mdx: ["markdown", "text/markdown"],
  markdown: ["markdown", "text/markdown"],
  html: ["html", "text/html"],
  htm: ["html", "text/html"],
  xml: ["xml", "application/xml"],
  srt: ["srt", "application/x-subrip"],
  vtt: ["vtt", "text/vtt"],
  ass: ["ass", "text/x-ssa"],
  ssa: ["ass", "text/x-ssa"],
  json: ["json", "application/json"],
  po: ["po", "text/x-gettext-translation"],
  pot: ["po", "text/x-gettext-translation-template"],
  xlf: ["xliff", "application/xliff+xml"],
  xliff: ["xliff", "application/xliff+xml"],
  docx: ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
};

export const FILE_ENDINGS: readonly string[] = Object.keys(KINDS).map((ending) => `.${ending}`);

export interface TranslatedFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** Content type, with a charset if it is text. */
  type: string;
  /** Code points of the text to translate. */
  characters: number;
  source_lang: string;
  target_lang: string;
}

/** A parsed file, and its content type. */
export interface ReadFile extends DocumentReading {
  type: string;
}

/**
 * Reads a file by its extension.
 *
 * @throws ApiError about `file`: `invalid_request` if it is unsupported or damaged,
 * `body_too_large`
 */
export async function readFile(
  { file: { name, bytes }, target_lang }: FileRequest,
  context: RequestContext,
): Promise<ReadFile> {
  const ending = endingOf(name);
  const kind = Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
  if (kind === undefined)
    throw new ApiError(
      "invalid_request",
      `\`file\`: unsupported file type. Supported: ${FILE_ENDINGS.join(", ")}.`,
      { param: "file" },
    );
  const [format, type] = kind;
  if (format === "docx") return { ...(await readDocx(bytes, target_lang)), type };
  // Every word of a text costs. A Word document may be larger, because of its images.
  const limit = bodyLimit(context, "texts");
  if (bytes.length > limit)
    throw new ApiError(
      "body_too_large",
      `\`file\`: the text is larger than the limit of ${limit} bytes.`,
      { param: "file" },
    );
  const [mark, text] = readUtf8(bytes);
  checkDensity([text], "file");
  try {
    return {
      blocks: await readDocument(text, { format, target_lang }),
      write: async (text) => new TextEncoder().encode(mark + text) as Uint8Array<ArrayBuffer>,
      type: `${type};charset=utf-8`,
    };
  } catch (error) {
    throw aboutFile(error);
  }
}

/**
 * Checks a file that is translated later.
 *
 * @returns the model that will translate it, and the maximum neurons that it costs.
 * @throws ApiError if the file, the model or the languages are invalid, or if the file needs too many
 * model calls.
 */
export async function estimateFile(
  context: RequestContext,
  request: FileRequest,
  terms?: Terms,
): Promise<{ model: TranslatingModel; neurons: number }> {
  const model = context.resolveModel(request.model, TRANSLATING_TASKS);
  const { blocks } = await readFile(request, context);
  const maxCalls = readCount("MAX_MODEL_CALLS", context.env.MAX_MODEL_CALLS);
  try {
    const neurons = estimateDocument(context, model, blocks, request, { terms, maxCalls });
    return { model, neurons };
  } catch (error) {
    throw aboutFile(error);
  }
}

/** Returns the extension of a file name in lower case. */
export function endingOf(name: string): string {
  return name.split(".").at(-1)!.toLowerCase();
}

/** Translates a file for any of the routes. @throws ApiError about the field `file`. */
export async function translateFileFor(
  context: RequestContext,
  request: FileRequest,
  terms?: Terms,
): Promise<TranslatedFile> {
  const model = context.resolveModel(request.model, TRANSLATING_TASKS);
  const { blocks, write, type } = await readFile(request, context);
  const maxCalls = readCount("MAX_MODEL_CALLS", context.env.MAX_MODEL_CALLS);
  try {
    const { text, source_lang, target_lang } = await translateDocument(
      context,
      model,
      blocks,
      request,
      { terms, maxCalls },
    );
    const characters = charactersOf(textsOf(blocks));
    context.report.characters = (context.report.characters ?? 0) + characters;
    const bytes = text === undefined ? request.file.bytes : await write(text);
    return { bytes, type, characters, source_lang, target_lang };
  } catch (error) {
    throw aboutFile(error);
  }
}

const FileFieldsSchema = v.object({
  source_lang: v.optional(v.string()),
  target_lang: v.string(),
  model: v.optional(v.string()),
});

/** `POST /` with a form: returns the translated file under its original name. Listed before the route for JSON. */
export const translateFileRoute: Route = {
  method: "POST",
  path: "/",
  tag: "Own format",
  summary: "Translates a file and returns it in the same format",
  operation: {
    body: {
      "multipart/form-data": { schema: v.object({ ...FileFieldsSchema.entries, file: v.file() }) },
    },
    reply: { "*/*": binary },
  },
  accepts: ({ headers }) => isForm(headers.get("content-type") ?? ""),
  keyInQuery: true,
  maxBodyBytes: MAX_FILE_BYTES,
  async handle(request, context) {
    const { fields: sent, file } = await readFileForm(request, context);
    const fields = withoutEmpty(sent);
    const input = parse(FileFieldsSchema, fields);
    context.report.ignored = unknownFields(FileFieldsSchema, fields);
    const { bytes, type, target_lang } = await translateFileFor(context, { ...input, file });
    return new Response(bytes, {
      headers: {
        "content-type": type,
        "content-language": target_lang,
        // RFC 8187 encodes names in any script.
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      },
    });
  },
};

/** Returns the byte order mark, if any, and the text after it. */
function readUtf8(bytes: Uint8Array): [mark: string, text: string] {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes("\0"))
      return text.startsWith("\ufeff") ? ["\ufeff", text.slice(1)] : ["", text];
  } catch {
    // The same to a caller.
  }
  throw new ApiError("invalid_request", "`file`: expected text in UTF-8.", { param: "file" });
}

/** Converts an error about the text of a file to one about the field `file`. */
function aboutFile(error: unknown): unknown {
  return renameField(error, { text: "file" });
}
