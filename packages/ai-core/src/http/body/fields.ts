/**
 * Fields of a body that may be JSON or a form, which older APIs accept.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../app.ts";
import { decodeBody, parseJsonObject, readBytes, type JsonObject } from "./body.ts";
import { fromPairs, isForm, parseForm } from "./form.ts";
import { bodyLimit, type BodyContent } from "./limits.ts";
import { MAX_TEXTS } from "../../tasks/index.ts";

/** Maximum fields of a form: the texts of a request, and other fields. */
const MAX_FIELDS = 2 * MAX_TEXTS;

/**
 * Returns the body's fields. Detects JSON, `a=b&c=d` or a multipart form by content, not by content
 * type. A repeated form field becomes an array.
 *
 * @param content what the body may contain; one with images may be larger.
 * @throws ApiError `invalid_json`, `invalid_request` or `body_too_large`
 */
export async function readFields(
  request: Request,
  context: RequestContext,
  content: BodyContent = "texts",
): Promise<JsonObject> {
  const contentType = request.headers.get("content-type") ?? "";
  const hasFiles = content === "pictures" && isForm(contentType);
  const limit = bodyLimit(context, hasFiles ? "files" : content);
  const bytes = await readBytes(request, limit, context);
  if (isForm(contentType)) return parseForm(bytes, contentType, bodyLimit(context, "texts"));
  const text = decodeBody(bytes, context);
  if (/^\s*[{[]/.test(text) || /\bjson\b/i.test(contentType)) return parseJsonObject(text);
  return parseUrlEncoded(text);
}

/** @throws ApiError `invalid_request` for more fields than any API has. */
function parseUrlEncoded(text: string): JsonObject {
  let fields = 1;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) fields++;
  if (fields > MAX_FIELDS)
    throw new ApiError("invalid_request", `The form has more than ${MAX_FIELDS} fields.`);
  return fromPairs(new URLSearchParams(text));
}
