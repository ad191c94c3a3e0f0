/**
 * DeepL's documents: upload, status, download.
 * Source: https://developers.deepl.com/api-reference/document; deepl-node,
 * `Translator.translateDocument`
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import type { RequestContext, Route } from "../../http/app.ts";
import { readFieldsAndQuery, withoutEmpty } from "../../http/body/fields-and-query.ts";
import { MAX_FILE_NAME, readFileForm, takeBytes } from "../../http/body/form.ts";
import { callerScope } from "../../http/guards/caller-scope.ts";
import { binary, jsonBody } from "../../http/openapi/operation.ts";
import { json } from "../../http/response.ts";
import { endingOf, estimateFile, MAX_FILE_BYTES } from "../../http/routes/translation-file.ts";
import type {
  DocumentAccess,
  DocumentState,
  DocumentStub,
} from "../../http/settings/documents-store.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import { termsOf } from "./glossaries.ts";
import { checkFormality, FormalitySchema } from "./request.ts";

const UploadSchema = v.object({
  target_lang: v.string(),
  source_lang: v.optional(v.string()),
  /** The file's name, if the form's file part has none or another. */
  filename: v.optional(v.pipe(v.string(), v.maxLength(MAX_FILE_NAME))),
  /** The format of the file; other formats are not supported. */
  output_format: v.optional(v.string()),
  formality: FormalitySchema,
  glossary_id: v.optional(v.string()),
  /** Not part of DeepL's API: a model of this Worker. */
  model: v.optional(v.string()),
});

const upload: Route = {
  method: "POST",
  path: "/v2/document",
  tag: "DeepL",
  summary: "DeepL: uploads a document, translates it in the background, and stores it for an hour",
  operation: {
    body: {
      "multipart/form-data": { schema: v.object({ ...UploadSchema.entries, file: v.file() }) },
    },
    reply: {
      "application/json": v.object({ document_id: v.string(), document_key: v.string() }),
    },
  },
  maxBodyBytes: MAX_FILE_BYTES,
  async handle(request, context) {
    const id = randomHex(16).toUpperCase();
    const stub = storeOf(context, id);
    const form = await readFileForm(request, context);
    const fields = withoutEmpty(form.fields);
    const input = parse(UploadSchema, fields);
    context.report.ignored = unknownFields(UploadSchema, fields);
    checkFormality(input.formality);
    const { target_lang, source_lang, glossary_id = [], model } = input;
    // Not a view of the form, because the rest of it would also be sent to the object.
    const file = { name: input.filename ?? form.file.name, bytes: takeBytes(form.file.bytes) };
    checkOutputFormat(input.output_format, file.name);
    const languages = { target_lang, ...(source_lang && { source_lang }) };
    const terms = await termsOf([glossary_id].flat(), source_lang, target_lang);
    const job = { file, ...languages, ...(model && { model }), terms };
    // Errors in the file are reported immediately, and a budget that is too small: the cost is reserved
    // until the response, and again when the translation begins.
    const { model: translator, neurons } = await estimateFile(context, job, terms);
    context.report.model = translator.id;
    await context.meter?.reserve(neurons, undefined, translator);
    const key = randomHex(32).toUpperCase();
    const owner = await callerScope(context);
    await stub.start({ ...job, key, owner, keyName: context.report.key });
    return json({ document_id: id, document_key: key });
  },
};

const KeySchema = v.object({ document_key: v.string() });
const body = jsonBody(KeySchema, { document_key: "from-post-v2-document" });
const parameters = {
  id: { description: "Id from the response of the upload", example: "from-post-v2-document" },
};

const status: Route = {
  method: "POST",
  path: "/v2/document/:id",
  tag: "DeepL",
  summary: "DeepL: returns the status of a document",
  operation: {
    parameters,
    body,
    reply: { "application/json": v.looseObject({ document_id: v.string(), status: v.string() }) },
  },
  async handle(request, context) {
    const { stub, access, id } = await readAccess(request, context);
    const state = await stub.state(access);
    if (state === null) throw notFound();
    return json({ document_id: id, ...toStatus(state) });
  },
};

const result: Route = {
  method: "POST",
  path: "/v2/document/:id/result",
  tag: "DeepL",
  summary: "DeepL: a translated document",
  operation: { parameters, body, reply: { "application/octet-stream": binary } },
  async handle(request, context) {
    const { stub, access } = await readAccess(request, context);
    const state = await stub.state(access);
    if (state === null) throw notFound();
    if (state.status === "error") throw new ApiError("invalid_request", state.message);
    const bytes = state.status === "done" ? await stub.result(access) : null;
    if (state.status !== "done" || bytes === null)
      throw new ApiError(
        "not_ready",
        "The document has not been translated yet. Check its status first.",
      );
    return new Response(bytes, {
      headers: {
        "content-type": state.type,
        // RFC 8187 encodes names in any script.
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(state.name)}`,
      },
    });
  },
};

export const DOCUMENT_ROUTES: readonly Route[] = [upload, status, result];

function toStatus(state: DocumentState): object {
  if (state.status === "done") return { status: "done", billed_characters: state.characters };
  if (state.status === "error") return { status: "error", error_message: state.message };
  return { status: state.status };
}

async function readAccess(
  request: Parameters<Route["handle"]>[0],
  context: RequestContext,
): Promise<{ stub: DocumentStub; access: DocumentAccess; id: string }> {
  const id = request.params.id!;
  const fields = await readFieldsAndQuery(request, context);
  const { document_key: key } = parse(KeySchema, withoutEmpty(fields));
  // Requesting an object creates it, so only our own ids are accepted.
  if (!/^[\dA-F]{32}$/.test(id)) throw notFound();
  return { stub: storeOf(context, id), access: { key, owner: await callerScope(context) }, id };
}

/** @throws ApiError `not_found` if no store is bound: DeepL's libraries retry after 500. */
function storeOf({ env }: RequestContext, id: string): DocumentStub {
  if (env.DOCUMENTS !== undefined) return env.DOCUMENTS.getByName(id);
  throw new ApiError(
    "not_found",
    "This Worker does not store documents. Its owner must bind the Durable Object DOCUMENTS in wrangler.jsonc, as the template translate does. Until then, send the file to POST /translate_file.",
  );
}

function checkOutputFormat(format: string | undefined, name: string): void {
  if (format === undefined || format.toLowerCase() === endingOf(name)) return;
  throw new ApiError(
    "unsupported_parameter",
    `\`output_format\`: documents are not converted. Expected ${JSON.stringify(endingOf(name))} or nothing.`,
    { param: "output_format" },
  );
}

function notFound(): ApiError {
  return new ApiError(
    "not_found",
    "Document not found. Documents are stored for an hour, and only for the API key that uploaded them.",
  );
}

function randomHex(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toHex();
}
