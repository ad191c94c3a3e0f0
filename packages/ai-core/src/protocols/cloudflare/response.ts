/**
 * A model's own answer in Cloudflare's envelope, or as it is where it is no JSON.
 * @module
 */
import { json } from "../../http/response.ts";
import type { ModelSpec } from "../../models/index.ts";
import { readImage } from "../../run/index.ts";

export function success(result: unknown, more: object = {}): Response {
  return json({ result, success: true, errors: [], messages: [], ...more });
}

/** JSON in the envelope; events and the bytes of a picture without one. */
export async function reply({ task }: ModelSpec, answer: unknown): Promise<Response> {
  if (task === "text-to-image" && isBinary(answer)) {
    const { image, content_type } = await readImage(answer);
    return new Response(image as BodyInit, { headers: { "content-type": content_type } });
  }
  if (!(answer instanceof ReadableStream)) return success(answer);
  return new Response(answer, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  });
}

function isBinary(answer: unknown): boolean {
  return (
    answer instanceof ReadableStream ||
    answer instanceof Uint8Array ||
    answer instanceof ArrayBuffer
  );
}
