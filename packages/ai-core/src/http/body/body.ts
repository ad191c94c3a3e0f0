/**
 * Reads request bodies as a stream, up to a limit, and parses them by content instead of content type.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { checkJsonShape } from "./json-shape.ts";
import { brokenEncoding, tooLarge } from "./body-errors.ts";
import { decompress, encodingsOf, type Encoding } from "./content-encoding.ts";
import { bodyLimit, type BodyContent } from "./limits.ts";

const FIRST_BUFFER_BYTES = 65_536;

export type JsonObject = Record<string, unknown>;

/**
 * The body's bytes.
 * @throws ApiError `body_too_large` as soon as the limit is passed; the rest is not read.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const encodings = encodingsOf(request);
  if (encodings.length > 0) return readCompressed(request, encodings, limit);
  const declared = declaredLength(request, limit);
  if (request.body === null) return new Uint8Array();
  if (declared <= FIRST_BUFFER_BYTES) return new Uint8Array(await request.arrayBuffer());
  return readStream(request.body, declared, limit);
}

/**
 * The body as a stream, decoded where it is compressed, and its bytes where they are announced.
 * @throws ApiError `body_too_large` where more than `limit` are announced
 */
export async function openBody(
  request: Request,
  limit: number,
): Promise<{ body: ReadableStream<Uint8Array> | null; size: number | undefined }> {
  const encodings = encodingsOf(request);
  const declared = declaredLength(request, limit);
  if (request.body === null) return { body: null, size: 0 };
  if (encodings.length > 0)
    return { body: await decompress(request.body, encodings, limit), size: undefined };
  return { body: request.body, size: Number.isNaN(declared) ? undefined : declared };
}

/** All bytes of a stream. @param declared bytes that are announced; NaN where they are not. */
async function readStream(
  body: ReadableStream<Uint8Array>,
  declared: number,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // One buffer, into which the platform writes: `arrayBuffer()` holds the chunks beside their sum, a recording twice. There
  // is always room for one byte more, so that the end is seen, or that the limit is passed.
  let buffer = new ArrayBuffer(declared <= limit ? declared + 1 : FIRST_BUFFER_BYTES);
  let size = 0;
  const reader = byteReader(body);
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(buffer, size));
    if (value === undefined) return new Uint8Array();
    buffer = value.buffer;
    size += value.byteLength;
    if (done) return new Uint8Array(buffer, 0, size);
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    if (size === buffer.byteLength) buffer = buffer.transfer(Math.min(limit + 1, 2 * size));
  }
}

async function readCompressed(
  request: Request,
  encodings: readonly Encoding[],
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  declaredLength(request, limit);
  if (request.body === null) return new Uint8Array();
  const body = await decompress(request.body, encodings, limit);
  try {
    return await readStream(body, Number.NaN, limit);
  } catch (cause) {
    if (isApiError(cause)) throw cause;
    throw brokenEncoding(encodings.join(", "), cause);
  }
}

/** The body's text, as UTF-8. @throws ApiError `body_too_large` */
async function readText(request: Request, limit: number): Promise<string> {
  const isPlain = !request.headers.has("content-encoding");
  if (isPlain && declaredLength(request, limit) <= FIRST_BUFFER_BYTES) return request.text();
  return new TextDecoder().decode(await readBytes(request, limit));
}

/** Bytes by `Content-Length`, more than which HTTP does not deliver; NaN where it is not given. */
function declaredLength(request: Request, limit: number): number {
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > limit) throw tooLarge(limit);
  return declared;
}

/** A stream that was made in JavaScript may have no such reader of its own; one of the platform has. */
export function byteReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader {
  try {
    return body.getReader({ mode: "byob" });
  } catch {
    return body.pipeThrough(new IdentityTransformStream()).getReader({ mode: "byob" });
  }
}

/**
 * The body as a JSON object.
 *
 * @param content what it can hold; a body with pictures may be larger.
 * @throws ApiError `invalid_json`, also for one that is nested too deeply, or `body_too_large`
 */
export async function readJson(
  request: Request,
  context: RequestContext,
  content: BodyContent = "texts",
): Promise<JsonObject> {
  const text = await readText(request, bodyLimit(context, content));
  if (text.trim() === "")
    throw new ApiError("invalid_json", "The request body is empty. Expected a JSON object.");
  return parseJsonObject(text);
}

/** @throws ApiError `invalid_json`, also for more levels, objects or names than any body has that means something. */
export function parseJsonObject(text: string): JsonObject {
  checkJsonShape(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ApiError(
      "invalid_json",
      "The request body is not valid JSON. Expected a JSON object.",
      {
        cause: error,
      },
    );
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as JsonObject;
  const kind = Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
  throw new ApiError("invalid_json", `The request body is ${kind}. Expected a JSON object.`);
}
