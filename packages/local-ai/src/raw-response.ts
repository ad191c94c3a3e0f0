/**
 * The same result as a response, for callers who pass `returnRawResponse`.
 * @module
 */
import { readImageHeader } from "./media/image-header.ts";
import { modelOf } from "./platform/catalogue.ts";
import { InferenceUpstreamError } from "./platform/errors.ts";

/** Events unchanged; images with the content type of their bytes. */
async function toStream(id: string, stream: ReadableStream, headers: Record<string, string>) {
  const typed = (type: string) => ({ headers: { ...headers, "content-type": type } });
  if (modelOf(id).task !== "text-to-image") return new Response(stream, typed("text/event-stream"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const type = readImageHeader(bytes)?.type.toLowerCase() ?? "jpeg";
  return new Response(bytes, typed(`image/${type}`));
}

/** Returns JSON, events or an image. Platform errors become a status and body instead of an exception. */
export async function toResponse(id: string, result: () => Promise<unknown>): Promise<Response> {
  const headers = { "cf-ai-req-id": crypto.randomUUID() };
  try {
    const value = await result();
    if (!(value instanceof ReadableStream)) return Response.json(value, { headers });
    return await toStream(id, value, headers);
  } catch (error) {
    if (!(error instanceof InferenceUpstreamError)) throw error;
    return Response.json(error.toBody(headers["cf-ai-req-id"]), { headers, status: error.status });
  }
}
