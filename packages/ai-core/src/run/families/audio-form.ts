/**
 * The forms in which a recording goes into a model.
 * @module
 */
import { sniffAudioType } from "../../audio/index.ts";

/**
 * Bytes that may go in base64 or as numbers. The binding makes JSON of them and sends that, so each byte takes 4 of memory
 * in base64 (the text, its JSON, the JSON's bytes) and about 15 as numbers; a stream takes none.
 */
export const INLINE_BYTES = 3 * 1024 * 1024;

/** Whether a recording is small enough for JSON. */
export function fitsInline(audio: Uint8Array<ArrayBuffer>): boolean {
  return audio.byteLength <= INLINE_BYTES;
}

/**
 * The bytes as a raw body: the binding sends a stream as it is, the other inputs beside it (workerd, `ai-api.ts`).
 * It can be sent once, and not through AI Gateway.
 */
export function streamed(audio: Uint8Array<ArrayBuffer>): {
  body: ReadableStream;
  contentType: string;
} {
  return { body: new Response(audio).body!, contentType: contentTypeOf(audio) };
}

export function contentTypeOf(audio: Uint8Array<ArrayBuffer>): string {
  return sniffAudioType(audio) ?? "application/octet-stream";
}
