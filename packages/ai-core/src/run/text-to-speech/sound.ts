/**
 * Reads audio as Workers AI returns it: a stream, bytes, a Response, or base64 inside JSON.
 * @module
 */
import { concatenate } from "../../audio/read.ts";
import { ApiError } from "../../errors/index.ts";
import type { ByteReader } from "../../streaming/index.ts";
import { decodeBase64 } from "../../tasks/index.ts";

/** Enough to detect the format: two frames of an MP3. */
const HEAD_BYTES = 4096;
const OPENING_BRACE = 0x7b;

export interface SpeechSound {
  /** The first bytes, enough to detect the format, or all bytes if there are no more. */
  head: Uint8Array<ArrayBuffer>;
  /** The bytes after the head. */
  rest?: ByteReader;
}

/** Returns any form of answer as audio with its head available. @throws ApiError `upstream_error` if the answer is not audio */
export async function openSpeech(answer: unknown): Promise<SpeechSound> {
  const reader = readerOf(answer);
  const sound = reader ? await readHead(reader) : { head: await toBytes(answer) };
  if (sound.head.byteLength === 0) throw silent("The model returned no audio.");
  // The binding parses JSON only if the content type is exactly `application/json`; otherwise it returns the body.
  if (sound.head[0] !== OPENING_BRACE) return sound;
  return { head: await toBytes(readJson(await wholeSound(sound))) };
}

/** Returns all bytes of the audio. */
export async function wholeSound({ head, rest }: SpeechSound): Promise<Uint8Array<ArrayBuffer>> {
  if (rest === undefined) return head;
  const parts: Uint8Array[] = [head];
  for await (const chunk of chunksOf(rest)) parts.push(chunk);
  return concatenate(parts);
}

/** Yields a reader's chunks; leaving the loop cancels it. */
export async function* chunksOf(reader: ByteReader): AsyncGenerator<Uint8Array, void, undefined> {
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) reader.cancel().catch(() => {});
  }
}

function readerOf(answer: unknown): ByteReader | undefined {
  if (answer instanceof ReadableStream) return answer.getReader();
  if (answer instanceof Response || answer instanceof Blob)
    return new Response(answer instanceof Blob ? answer : answer.body).body?.getReader();
  const { read, cancel } = (answer ?? {}) as Partial<ByteReader>;
  return read && cancel ? (answer as ByteReader) : undefined;
}

async function readHead(reader: ByteReader): Promise<SpeechSound> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < HEAD_BYTES;) {
    const { done, value } = await reader.read();
    if (done) return { head: concatenate(parts) };
    parts.push(value);
    size += value.byteLength;
  }
  return { head: concatenate(parts), rest: reader };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw silent("The model's answer is not audio.", cause);
  }
}

async function toBytes(answer: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (answer instanceof Uint8Array) return answer as Uint8Array<ArrayBuffer>;
  if (answer instanceof ArrayBuffer) return new Uint8Array(answer);
  const { audio } = (answer ?? {}) as { audio?: unknown };
  if (audio instanceof Uint8Array || audio instanceof ArrayBuffer) return toBytes(audio);
  if (typeof audio !== "string") throw silent("The model returned no audio.");
  try {
    return decodeBase64(audio);
  } catch (cause) {
    throw silent("The model's answer is not audio.", cause);
  }
}

function silent(message: string, cause?: unknown): ApiError {
  return new ApiError("upstream_error", message, { cause });
}
