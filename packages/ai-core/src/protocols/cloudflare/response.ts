/**
 * Returns a model's own answer in Cloudflare's envelope, or unchanged if it is not JSON.
 * @module
 */
import { sniffAudioType } from "../../audio/index.ts";
import { json } from "../../http/response.ts";
import type { ModelSpec } from "../../models/index.ts";
import { openSpeech, readImage } from "../../run/index.ts";

export function success(result: unknown, more: object = {}): Response {
  return json({ result, success: true, errors: [], messages: [], ...more });
}

/** Returns JSON in the envelope; events, images and audio without it. */
export async function reply({ task }: ModelSpec, answer: unknown): Promise<Response> {
  if (task === "text-to-image" && isBinary(answer)) {
    const { image, content_type } = await readImage(answer);
    return new Response(image as BodyInit, { headers: { "content-type": content_type } });
  }
  if (task === "text-to-speech" && isBinary(answer)) return soundResponse(answer);
  if (!(answer instanceof ReadableStream)) return success(answer);
  return new Response(answer, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  });
}

/** Returns the bytes while they arrive, with the content type detected from the first ones. */
async function soundResponse(answer: unknown): Promise<Response> {
  const { head, rest } = await openSpeech(answer);
  const type = sniffAudioType(head) ?? "application/octet-stream";
  const body =
    rest === undefined
      ? head
      : new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(head),
          async pull(controller) {
            const { done, value } = await rest.read();
            if (done) controller.close();
            else controller.enqueue(value);
          },
          cancel: (reason) => rest.cancel(reason),
        });
  return new Response(body, { headers: { "content-type": type } });
}

function isBinary(answer: unknown): boolean {
  return (
    answer instanceof ReadableStream ||
    answer instanceof Uint8Array ||
    answer instanceof ArrayBuffer
  );
}
