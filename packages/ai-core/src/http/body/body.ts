/**
 * Reads request bodies as a stream, up to a limit, and parses them by content instead of content type.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { checkJsonShape } from "./json-shape.ts";
import { checkTexts } from "./json-texts.ts";
import { brokenEncoding, failTransfer, tooLarge } from "./body-errors.ts";
import { decodedLimit, decompress, encodingsOf, type Encoding } from "./content-encoding.ts";
import { bodyLimit, type BodyContent } from "./limits.ts";
import { inTime, ReadTimeout } from "./read-timeout.ts";

const FIRST_BUFFER_BYTES = 65_536;
/**
 * How much the buffer grows once it is full. Its size follows what has arrived, not what is declared: otherwise a few callers that
 * declare megabytes and send a byte would take all memory of the isolate.
 */
const GROWTH = 4;

export type JsonObject = Record<string, unknown>;

/** Tells whether a key has identified the caller. A short body of others is timed, too; a timer costs some microseconds. */
type Caller = Pick<RequestContext, "report">;

/**
 * Returns the body's bytes.
 *
 * @throws ApiError `body_too_large` as soon as the limit is exceeded; the rest is not read.
 * `request_timeout` if it does not arrive.
 */
export async function readBytes(
  request: Request,
  limit: number,
  caller?: Caller,
): Promise<Uint8Array<ArrayBuffer>> {
  const encodings = encodingsOf(request);
  if (encodings.length > 0)
    return readCompressed(request, encodings, decodedLimit(encodings, limit));
  const declared = declaredLength(request.headers, limit);
  if (request.body === null) return new Uint8Array();
  if (declared <= FIRST_BUFFER_BYTES)
    return new Uint8Array(await timed(request.arrayBuffer(), caller));
  return readStream(request.body, declared, limit);
}

/**
 * Returns the body as a stream, decompressed if necessary, its size if declared, and its limit.
 *
 * @throws ApiError `body_too_large` if more than `limit` bytes are declared
 */
export async function openBody(
  request: Request,
  limit: number,
): Promise<{
  body: ReadableStream<Uint8Array> | null;
  size: number | undefined;
  limit: number;
}> {
  const encodings = encodingsOf(request);
  const most = decodedLimit(encodings, limit);
  const declared = declaredLength(request.headers, most);
  if (request.body === null) return { body: null, size: 0, limit: most };
  if (encodings.length > 0)
    return { body: await decompress(request.body, encodings, most), size: undefined, limit: most };
  return { body: request.body, size: Number.isNaN(declared) ? undefined : declared, limit };
}

function timed<Result>(read: Promise<Result>, caller: Caller | undefined): Promise<Result> {
  return (caller?.report.key === undefined ? inTime(read) : read).catch(failTransfer);
}

/** Returns all bytes of a stream. @param declared the declared size in bytes; NaN if there is none. */
async function readStream(
  body: ReadableStream<Uint8Array>,
  declared: number,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // Reads into one buffer: `arrayBuffer()` keeps the chunks besides the result, so a recording
  // would be in memory twice. One extra byte of space shows whether the stream has ended or exceeds
  // the limit.
  const expected = declared <= limit ? declared + 1 : limit + 1;
  let buffer = new ArrayBuffer(Math.min(expected, FIRST_BUFFER_BYTES));
  let size = 0;
  const reader = byteReader(body);
  const timeout = new ReadTimeout(() => reader.cancel());
  try {
    for (;;) {
      const { value, done } = await timeout.wait(reader.read(new Uint8Array(buffer, size)));
      if (value === undefined) return new Uint8Array();
      buffer = value.buffer;
      size += value.byteLength;
      if (done) return new Uint8Array(buffer, 0, size);
      if (size > limit) {
        await reader.cancel();
        throw tooLarge(limit);
      }
      if (size === buffer.byteLength) {
        const most = size < expected ? expected : limit + 1;
        buffer = buffer.transfer(Math.min(most, GROWTH * size));
      }
    }
  } finally {
    timeout.end();
  }
}

async function readCompressed(
  request: Request,
  encodings: readonly Encoding[],
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  declaredLength(request.headers, limit);
  if (request.body === null) return new Uint8Array();
  const body = await decompress(request.body, encodings, limit);
  try {
    return await readStream(body, Number.NaN, limit);
  } catch (cause) {
    if (isApiError(cause) && cause.code !== "invalid_request") throw cause;
    throw brokenEncoding(encodings.join(", "), cause);
  }
}

/** Returns the body as UTF-8 text. @throws ApiError `body_too_large` */
function readText(
  request: Request,
  context: RequestContext,
  content: BodyContent,
): Promise<string> {
  const limit = bodyLimit(context, content);
  const { headers } = request;
  if (!headers.has("content-encoding") && declaredLength(headers, limit) <= FIRST_BUFFER_BYTES)
    return timed(request.text(), context);
  return readBytes(request, limit, context).then((bytes) => decodeBody(bytes, context));
}

/**
 * Decodes a body of JSON, and frees its bytes: until the garbage collector runs, they would be in
 * memory beside the text.
 *
 * @throws ApiError `body_too_large` if it has more text than any route takes, beside images
 */
export function decodeBody(bytes: Uint8Array<ArrayBuffer>, context: RequestContext): string {
  const limit = bodyLimit(context, "texts");
  if (bytes.byteLength > limit) checkTexts(bytes, limit);
  const text = new TextDecoder().decode(bytes);
  bytes.buffer.transfer(0);
  return text;
}

/** Returns `Content-Length`, which HTTP enforces as the maximum; NaN if it is missing. */
function declaredLength(headers: Headers, limit: number): number {
  const declared = Number(headers.get("content-length") ?? Number.NaN);
  if (declared > limit) throw tooLarge(limit);
  return declared;
}

/** Streams created in JavaScript may lack a BYOB reader; the platform's have one. */
export function byteReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader {
  try {
    return body.getReader({ mode: "byob" });
  } catch {
    return body.pipeThrough(new IdentityTransformStream()).getReader({ mode: "byob" });
  }
}

/**
 * Returns the body as a JSON object.
 *
 * @param content what the body may contain; one with images may be larger.
 * @throws ApiError `invalid_json`, also if it is nested too deeply, or `body_too_large`
 */
export async function readJson(
  request: Request,
  context: RequestContext,
  content: BodyContent = "texts",
): Promise<JsonObject> {
  const text = await readText(request, context, content);
  if (text.trim() === "")
    throw new ApiError("invalid_json", "The request body is empty. Expected a JSON object.");
  return parseJsonObject(text);
}

/** @throws ApiError `invalid_json`, also for more levels, objects or names than any valid request has. */
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
