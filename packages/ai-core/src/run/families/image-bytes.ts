/**
 * Pictures as Workers AI gives them: a stream, bytes, a Response, or base64 inside JSON.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

/** Leading bytes of the picture formats that models answer with. */
const SIGNATURES: readonly [type: string, bytes: readonly number[], offset?: number][] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/webp", [0x57, 0x45, 0x42, 0x50], 8],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
];

/** The content type that the bytes themselves say; undefined for anything that is not a picture. */
export function sniffImageType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, signature, offset = 0]) =>
    signature.every((byte, index) => bytes[offset + index] === byte),
  )?.[0];
}

/** Any form of answer as bytes. */
export async function readImage(
  answer: unknown,
): Promise<{ image: Uint8Array; content_type: string }> {
  const image = await toBytes(answer);
  const content_type = sniffImageType(image);
  if (content_type === undefined)
    throw new ApiError("upstream_error", "The model's answer is not a picture.");
  return { image, content_type };
}

async function toBytes(answer: unknown): Promise<Uint8Array> {
  if (answer instanceof Uint8Array) return answer;
  if (answer instanceof ArrayBuffer) return new Uint8Array(answer);
  if (answer instanceof ReadableStream) return new Response(answer).bytes();
  if (answer instanceof Response) return answer.bytes();
  const { image, data } = (answer ?? {}) as { image?: unknown; data?: unknown };
  const encoded = image ?? data;
  if (typeof encoded === "string")
    return Uint8Array.fromBase64(encoded.replace(/^data:[^,]*,/, ""));
  throw new ApiError("upstream_error", "The model gave no picture.");
}
