/**
 * Multipart forms.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";
import { readBytes } from "./body.ts";

/**
 * The body as a form.
 * @throws ApiError `unsupported_media_type`, `invalid_request` or `body_too_large`
 */
export async function readForm(request: Request, { settings }: RequestContext): Promise<FormData> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    throw new ApiError(
      "unsupported_media_type",
      "Expected a form (`Content-Type: multipart/form-data` with its boundary).",
    );
  }
  const bytes = await readBytes(request, settings.maxBodyBytes);
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new ApiError("invalid_request", "The multipart form cannot be read.", { cause });
  }
}
