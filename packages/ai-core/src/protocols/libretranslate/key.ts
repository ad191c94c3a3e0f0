/**
 * LibreTranslate's clients send their key as a field of the body, or of the query.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { RequestContext } from "../../http/app.ts";
import { authenticate } from "../../http/guards/keys.ts";
import { limitRate } from "../../http/guards/rate-limit.ts";

/** @throws ApiError `invalid_api_key` unless `key` or the `Authorization` header opens the Worker. */
export async function authenticateBody(
  request: Request,
  context: RequestContext,
  key: unknown,
): Promise<void> {
  const inBody = typeof key === "string" && key !== "" && !request.headers.has("authorization");
  const carrier = inBody ? new Request(request.url, { headers: asHeader(key) }) : request;
  authenticate(carrier, context);
  await limitRate(request, context);
}

/** A header is bytes: what is not ASCII goes into it as UTF-8. */
function asHeader(key: string): Record<string, string> {
  const bytes = new TextEncoder().encode(key);
  if (bytes.some((byte) => byte < 0x20)) throw new ApiError("invalid_api_key", "Invalid API key.");
  return { authorization: `Bearer ${String.fromCharCode(...bytes.subarray(0, 1000))}` };
}
