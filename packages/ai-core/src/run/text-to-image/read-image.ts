/**
 * Reads images as Workers AI returns them: a stream, bytes, a Response, or base64 in JSON.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { decodeBase64 } from "../../tasks/index.ts";
import { sniffImageType } from "../call/image-type.ts";

const OPENING_BRACE = 0x7b;

/** Returns any form of answer as bytes, with the type detected from them. */
export async function readImage(
  answer: unknown,
): Promise<{ image: Uint8Array; content_type: string }> {
  const image = await toBytes(answer);
  const content_type = sniffImageType(image);
  if (content_type !== undefined) return { image, content_type };
  // The binding parses JSON only if the content type is exactly `application/json`; otherwise it returns the body.
  if (image[0] === OPENING_BRACE) return readImage(JSON.parse(new TextDecoder().decode(image)));
  throw new ApiError("upstream_error", "The model's response is not an image.");
}

async function toBytes(answer: unknown): Promise<Uint8Array> {
  if (answer instanceof Uint8Array) return answer;
  if (answer instanceof ArrayBuffer) return new Uint8Array(answer);
  if (answer instanceof ReadableStream) return new Response(answer).bytes();
  if (answer instanceof Response || answer instanceof Blob) return answer.bytes();
  const { image, data } = (answer ?? {}) as { image?: unknown; data?: unknown };
  const encoded = image ?? data;
  if (typeof encoded === "string") return decodeBase64(encoded);
  throw new ApiError("upstream_error", "The model returned no image.");
}
