/**
 * The same result as a response, for callers who pass `returnRawResponse`.
 * @module
 */
import { readImageHeader } from "./media/image-header.ts";
import { modelOf } from "./platform/catalogue.ts";
import { InferenceUpstreamError } from "./platform/errors.ts";

/** Events as they come; a picture under the type that its own bytes say. */
async function toStream(id: string, stream: ReadableStream, headers: Record<string, string>) {
  const typed = (type: string) => ({ headers: { ...headers, "content-type": type } });
  if (modelOf(id).task !== "text-to-image") return new Response(stream, typed("text/event-stream"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const type = readImageHeader(bytes)?.type.toLowerCase() ?? "jpeg";
  return new Response(bytes, typed(`image/${type}`));
}

/** JSON, events or a picture; an error of the platform becomes its body and status instead of being thrown. */
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
