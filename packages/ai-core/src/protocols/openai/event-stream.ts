/**
 * Responses that are event streams.
 * @module
 */
import type { ApiError } from "../../errors/index.ts";

export const DONE = "data: [DONE]\n\n";

/** Returns a late failure as an event; the stream ends after it, without `[DONE]`. */
export function errorEvent(error: ApiError): string {
  return `data: ${JSON.stringify(error.toEnvelope())}\n\n`;
}

export function eventStream(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  });
}
