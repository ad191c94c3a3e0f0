/**
 * The forms in which a recording goes into a model.
 * @module
 */
import { audioDuration, sniffAudioType } from "../../audio/index.ts";
import type { FamiliesByTask } from "../../models/index.ts";
import { encodeBase64 } from "../../tasks/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import { AUDIO_BYTES_PER_SECOND } from "../call/neurons.ts";

/**
 * How the bytes of a call are sent. The binding makes JSON of what is inline, so each byte takes 4 of memory in base64 (the
 * text, its JSON, the JSON's bytes) and about 15 as numbers. A stream takes none, but AI Gateway does not take it.
 */
export type AudioTransfer = "inline" | "stream";

/** The largest recording that goes inline. */
const INLINE_BYTES = 3 * 1024 * 1024;
/** A stream's chunk: what is handed on at once is copied. */
const CHUNK_BYTES = 65_536;

/**
 * How to send a call's bytes: as a stream where they, or the recording that they are a piece of, are large. Pieces go
 * inline for a gateway all the same.
 *
 * @param recording bytes of the whole recording
 */
export function chooseAudioTransfer(
  bytes: number,
  recording: number,
  hasGateway: boolean,
): AudioTransfer {
  return (hasGateway ? bytes : recording) <= INLINE_BYTES ? "inline" : "stream";
}

/** A recording as a value of JSON, as each family's schema has it. */
const INLINE: {
  readonly [F in FamiliesByTask["speech-recognition"]]: (audio: Uint8Array<ArrayBuffer>) => unknown;
} = {
  "whisper-bytes": (audio) => Array.from(audio),
  "whisper-base64": encodeBase64,
  nova: (audio) => ({ body: encodeBase64(audio), contentType: contentTypeOf(audio) }),
};

/** A call with the recording in the form of the family. */
export function audioCall(
  family: FamiliesByTask["speech-recognition"],
  form: AudioTransfer,
  audio: Uint8Array<ArrayBuffer>,
  others: Record<string, unknown> = {},
): ModelCall {
  const call =
    form === "inline"
      ? { inputs: { audio: INLINE[family](audio), ...others } }
      : streamed(audio, others);
  return { ...call, expected: { audioSeconds: secondsOf(audio) } };
}

/** By its container, or by its size where that does not say. */
function secondsOf(audio: Uint8Array<ArrayBuffer>): number {
  return audioDuration(audio, sniffAudioType(audio)) ?? audio.byteLength / AUDIO_BYTES_PER_SECOND;
}

/**
 * A call with the bytes as a raw body: the binding sends a stream as it is, the other inputs beside it (workerd,
 * `ai-api.ts`).
 */
function streamed(audio: Uint8Array<ArrayBuffer>, others: Record<string, unknown>): ModelCall {
  const renew = () => ({
    audio: { body: streamOf(audio), contentType: contentTypeOf(audio) },
    ...others,
  });
  return { inputs: renew(), renew };
}

/**
 * The bytes as a stream of known length, in views of them: `new Response(bytes)` copies them all before the first is read.
 * Node, which has no such streams, does without.
 */
function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  if (!("FixedLengthStream" in globalThis)) return new Response(bytes).body!;
  const { readable, writable } = new FixedLengthStream(bytes.byteLength);
  void feed(writable.getWriter(), bytes);
  return readable;
}

async function feed(writer: WritableStreamDefaultWriter, bytes: Uint8Array): Promise<void> {
  try {
    for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES)
      await writer.write(bytes.subarray(at, at + CHUNK_BYTES));
    await writer.close();
  } catch {
    // The reader left before the end; the call that it read for says why.
  }
}

function contentTypeOf(audio: Uint8Array<ArrayBuffer>): string {
  return sniffAudioType(audio) ?? "application/octet-stream";
}
