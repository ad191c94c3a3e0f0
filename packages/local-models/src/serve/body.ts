/**
 * Reads request bodies, up to a limit.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import { type JsonObject, parseForm, parseJsonObject } from "@ai-workers/ai-core";

const JSON_BYTES = 4 * 1024 * 1024;
/** local-ai accepts recordings of up to 32 MiB; the rest is for the form fields. */
const FORM_BYTES = 33 * 1024 * 1024;

/** ai-core's version requires workerd's streams. @throws ApiError `body_too_large` as soon as the limit is exceeded */
async function readBytes({ body }: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > limit)
      throw new ApiError(
        "body_too_large",
        `The request body is larger than the limit of ${limit} bytes.`,
      );
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @throws ApiError `invalid_json` if the body is not a JSON object */
export async function readJsonBody(request: Request): Promise<JsonObject> {
  const bytes = await readBytes(request, JSON_BYTES);
  return parseJsonObject(new TextDecoder().decode(bytes));
}

/** Returns a form's fields, with files as bytes and repeated fields as arrays. @throws ApiError for any other body */
export async function readFormBody(request: Request): Promise<JsonObject> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data"))
    throw new ApiError("unsupported_media_type", "Expected a body of type multipart/form-data.");
  return parseForm(await readBytes(request, FORM_BYTES), type);
}
