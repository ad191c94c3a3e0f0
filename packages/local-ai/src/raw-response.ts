/**
 * The same result as a response, for callers who pass `returnRawResponse`.
 * @module
 */
import { modelOf } from "./platform/catalogue.ts";
import { InferenceUpstreamError } from "./platform/errors.ts";
import { uuidOf } from "./platform/hash.ts";

function contentType(id: string): string {
  const model = modelOf(id);
  return model.task === "text-to-image" ? (model.contentType ?? "image/jpeg") : "text/event-stream";
}

/** JSON, events or a picture; an error of the platform becomes its body and status instead of being thrown. */
export async function toResponse(id: string, result: () => Promise<unknown>): Promise<Response> {
  const headers = { "cf-ai-req-id": uuidOf(id + Math.random()) };
  try {
    const value = await result();
    if (!(value instanceof ReadableStream)) return Response.json(value, { headers });
    return new Response(value, { headers: { ...headers, "content-type": contentType(id) } });
  } catch (error) {
    if (!(error instanceof InferenceUpstreamError)) throw error;
    return Response.json(error.toBody(headers["cf-ai-req-id"]), { headers, status: error.status });
  }
}
