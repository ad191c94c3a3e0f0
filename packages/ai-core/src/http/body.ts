/**
 * Request bodies: read as a stream, cut off at the limit, parsed by content rather than by content type.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";

const FIRST_BUFFER_BYTES = 65_536;

export type JsonObject = Record<string, unknown>;

/**
 * The body's bytes.
 * @throws ApiError `body_too_large` as soon as the limit is passed; the rest is not read.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > limit) throw tooLarge(limit);
  if (request.body === null) return new Uint8Array();
  // A declared length is enforced by the platform, so the body can be taken at once.
  if (declared <= limit) return new Uint8Array(await request.arrayBuffer());
  // One buffer that doubles: a list of chunks beside their sum would hold a recording twice.
  let buffer = new Uint8Array(FIRST_BUFFER_BYTES);
  let size = 0;
  for await (const chunk of request.body) {
    const end = size + chunk.byteLength;
    if (end > limit) throw tooLarge(limit);
    if (end > buffer.byteLength) {
      const length = Math.min(limit, Math.max(end, 2 * buffer.byteLength));
      buffer = new Uint8Array(buffer.buffer.transfer(length));
    }
    buffer.set(chunk, size);
    size = end;
  }
  return buffer.subarray(0, size);
}

/** The body as a JSON object. @throws ApiError `invalid_json` or `body_too_large` */
export async function readJson(
  request: Request,
  { settings }: RequestContext,
): Promise<JsonObject> {
  const text = new TextDecoder().decode(await readBytes(request, settings.maxBodyBytes));
  if (text.trim() === "")
    throw new ApiError("invalid_json", "The body is empty; expected a JSON object.");
  return parseJsonObject(text);
}

export function parseJsonObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ApiError("invalid_json", "The body is not JSON; expected a JSON object.", {
      cause: error,
    });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as JsonObject;
  const kind = Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
  throw new ApiError("invalid_json", `The body is ${kind}; expected a JSON object.`);
}

function tooLarge(limit: number): ApiError {
  return new ApiError("body_too_large", `The body is larger than ${limit} bytes.`);
}
