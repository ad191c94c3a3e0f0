/**
 * Multipart forms over the bytes of a body: files are views of it, not copies. `Request.formData()` copies twice.
 * @module
 */
import { getMultipartBoundary, parseMultipart } from "@remix-run/multipart-parser";
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { readBytes, type JsonObject } from "./body.ts";

/** Fields and files of a form in all; OpenAI's forms have a dozen. */
export const MAX_PARTS = 100;
/** Bytes of a part's headers. */
export const MAX_HEADER_BYTES = 8192;
/** Characters; RFC 2046 allows 70. */
const MAX_BOUNDARY = 200;

export function isForm(contentType: string): boolean {
  return /^multipart\/form-data\b/i.test(contentType);
}

/**
 * The body as a form, as {@link parseForm} reads it.
 * @throws ApiError `unsupported_media_type`, `invalid_request` or `body_too_large`
 */
export async function readForm(
  request: Request,
  { settings }: RequestContext,
): Promise<JsonObject> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!isForm(contentType)) {
    throw new ApiError(
      "unsupported_media_type",
      "Expected a form (`Content-Type: multipart/form-data` with its boundary).",
    );
  }
  return parseForm(await readBytes(request, settings.maxBodyBytes), contentType);
}

/**
 * The form's fields: a text, or the bytes of a file; an array where a name is repeated.
 * @throws ApiError `invalid_request` for a malformed or truncated form.
 */
export function parseForm(bytes: Uint8Array, contentType: string): JsonObject {
  try {
    return fromPairs(pairsOf(bytes, contentType));
  } catch (cause) {
    throw new ApiError("invalid_request", "The multipart form could not be parsed.", { cause });
  }
}

function* pairsOf(bytes: Uint8Array, contentType: string): Generator<[string, unknown]> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new Error("no boundary");
  const size = bytes.byteLength;
  const limits = {
    maxFileSize: size,
    maxTotalSize: size,
    maxParts: MAX_PARTS,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  for (const part of parseMultipart(bytes, { boundary, ...limits })) {
    if (part.name === undefined) continue;
    const [content = new Uint8Array()] = part.content;
    yield [part.name, part.isFile ? content : part.text];
  }
}

/** The boundary of a form; undefined without one, or for one of absurd length. */
export function boundaryOf(contentType: string): string | undefined {
  const boundary = getMultipartBoundary(contentType.slice(0, 1000));
  return boundary && boundary.length <= MAX_BOUNDARY ? boundary : undefined;
}

/** Pairs as an object; repeated names become arrays. */
export function fromPairs(pairs: Iterable<[string, unknown]>): JsonObject {
  const fields = new Map<string, unknown[]>();
  for (const [name, value] of pairs) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return Object.fromEntries(
    Array.from(fields, ([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}
