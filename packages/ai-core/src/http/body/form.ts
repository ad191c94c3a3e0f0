/**
 * Parses multipart forms in a body's bytes. Files are views, not copies; `Request.formData()`
 * copies twice.
 * @module
 */
import { getMultipartBoundary, parseMultipart } from "../../libraries/multipart.ts";
import { ApiError, isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { readBytes, type JsonObject } from "./body.ts";
import { textsTooLarge } from "./body-errors.ts";
import { bodyLimit } from "./limits.ts";

/** Maximum fields and files of a form; OpenAI's forms have a dozen. */
export const MAX_PARTS = 100;
/** Maximum bytes of a part's headers. */
export const MAX_HEADER_BYTES = 8192;
/** Characters of a file's name; no file system has longer ones. Names are stored, and sent back in a header. */
export const MAX_FILE_NAME = 255;
/** Characters; RFC 2046 allows 70. */
const MAX_BOUNDARY = 200;

export function isForm(contentType: string): boolean {
  return /^multipart\/form-data\b/i.test(contentType);
}

/**
 * Returns the form's fields: a text, or the bytes of a file; an array if a name is repeated.
 *
 * @param limit maximum bytes of all texts
 * @throws ApiError `invalid_request` for a malformed or truncated form, `body_too_large`
 */
export function parseForm(
  bytes: Uint8Array,
  contentType: string,
  limit = bytes.byteLength,
): JsonObject {
  return readParts(bytes, contentType, limit, (parts) =>
    fromPairs(Array.from(parts, ({ name, content, text }) => [name, text ?? content] as const)),
  );
}

/** A file in a form. */
export interface FormFile {
  /** The file name that the client sent. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Returns the form's fields, and the file in its field `file`.
 *
 * @throws ApiError `unsupported_media_type`, `invalid_request` or `body_too_large`
 */
export async function readFileForm(
  request: Request,
  context: RequestContext,
): Promise<{ fields: JsonObject; file: FormFile }> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!isForm(contentType))
    throw new ApiError(
      "unsupported_media_type",
      "Expected a form with a `file` (`Content-Type: multipart/form-data` with its boundary).",
    );
  const bytes = await readBytes(request, bodyLimit(context, "files"), context);
  return readParts(bytes, contentType, bodyLimit(context, "texts"), (found) => {
    const parts = [...found];
    const part = parts.find(({ name, text }) => name === "file" && text === undefined);
    if (part === undefined)
      throw new ApiError("invalid_request", "`file`: expected a file.", { param: "file" });
    const name = part.filename ?? "";
    if (name.length > MAX_FILE_NAME) throw longName();
    const fields = parts.filter(({ text }) => text !== undefined);
    return {
      fields: fromPairs(fields.map(({ name, text }) => [name, text] as const)),
      file: { name, bytes: part.content as Uint8Array<ArrayBuffer> },
    };
  });
}

/** Returns a file's bytes in their own buffer, made of that of the form: a copy would be in memory beside it. */
export function takeBytes({
  buffer,
  byteOffset,
  byteLength,
}: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  new Uint8Array(buffer).copyWithin(0, byteOffset, byteOffset + byteLength);
  return new Uint8Array(buffer.transfer(byteLength));
}

function longName(): ApiError {
  return new ApiError(
    "invalid_request",
    `\`file\`: expected a name of at most ${MAX_FILE_NAME} characters.`,
    { param: "file" },
  );
}

interface Part {
  name: string;
  content: Uint8Array;
  /** Undefined for a file. */
  text: string | undefined;
  filename: string | undefined;
}

function readParts<Result>(
  bytes: Uint8Array,
  contentType: string,
  limit: number,
  read: (parts: Iterable<Part>) => Result,
): Result {
  try {
    return read(partsOf(bytes, contentType, limit));
  } catch (cause) {
    if (isApiError(cause)) throw cause;
    throw new ApiError("invalid_request", "The multipart form could not be parsed.", { cause });
  }
}

function* partsOf(bytes: Uint8Array, contentType: string, limit: number): Generator<Part> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new Error("no boundary");
  const size = bytes.byteLength;
  const limits = {
    maxFileSize: size,
    maxTotalSize: size,
    maxParts: MAX_PARTS,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  let left = limit;
  for (const part of parseMultipart(bytes, { boundary, ...limits })) {
    if (part.name === undefined) continue;
    const [content = new Uint8Array()] = part.content;
    if (!part.isFile) left -= content.byteLength;
    if (left < 0) throw textsTooLarge(limit);
    const text = part.isFile ? undefined : part.text;
    yield { name: part.name, content, text, filename: part.filename };
  }
}

/** Returns the boundary of a form; undefined if it is missing or too long. */
export function boundaryOf(contentType: string): string | undefined {
  const boundary = getMultipartBoundary(contentType.slice(0, 1000));
  return boundary && boundary.length <= MAX_BOUNDARY ? boundary : undefined;
}

/** Converts pairs to an object; repeated names become arrays. */
export function fromPairs(pairs: Iterable<readonly [string, unknown]>): JsonObject {
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
