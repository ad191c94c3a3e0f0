/**
 * Fields of a body that may be JSON or a form, as older APIs take them.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";
import { parseJsonObject, readBytes, type JsonObject } from "./body.ts";

/**
 * The body's fields, by content rather than by content type: JSON, `a=b&c=d`, or a multipart form. A field of a form that is
 * there several times is an array.
 *
 * @throws ApiError `invalid_json`, `invalid_request` or `body_too_large`
 */
export async function readFields(
  request: Request,
  { settings }: RequestContext,
): Promise<JsonObject> {
  const bytes = await readBytes(request, settings.maxBodyBytes);
  const contentType = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(contentType))
    return fromPairs(await multipart(bytes, contentType));
  const text = new TextDecoder().decode(bytes);
  if (/^\s*[{[]/.test(text) || /\bjson\b/i.test(contentType)) return parseJsonObject(text);
  return fromPairs(new URLSearchParams(text));
}

/** Pairs as an object; repeated names become arrays. */
export function fromPairs(pairs: Iterable<[string, unknown]>): JsonObject {
  const fields = new Map<string, unknown>();
  for (const [name, value] of pairs) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

async function multipart(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new ApiError("invalid_request", "The multipart form cannot be read.", { cause });
  }
}
