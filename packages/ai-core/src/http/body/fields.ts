/**
 * Fields of a body that may be JSON or a form, as older APIs take them.
 * @module
 */
import type { RequestContext } from "../app.ts";
import { parseJsonObject, readBytes, type JsonObject } from "./body.ts";
import { fromPairs, isForm, parseForm } from "./form.ts";

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
  if (isForm(contentType)) return parseForm(bytes, contentType);
  const text = new TextDecoder().decode(bytes);
  if (/^\s*[{[]/.test(text) || /\bjson\b/i.test(contentType)) return parseJsonObject(text);
  return fromPairs(new URLSearchParams(text));
}
