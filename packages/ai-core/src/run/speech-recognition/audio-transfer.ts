/**
 * How a recording is sent to a model: inline or as a stream.
 * @module
 */
import { audioDuration, sniffAudioType, type AudioSource } from "../../audio/index.ts";
import type { FamiliesByTask } from "../../models/index.ts";
import { encodeBase64 } from "../../tasks/index.ts";
import type { ModelCall } from "../call/adapter.ts";
import { AUDIO_BYTES_PER_SECOND } from "../call/neurons.ts";

/**
 * How to send the bytes of a call. The binding serializes inline inputs as JSON, so each byte takes
 * 4 bytes of memory in base64 (the text, its JSON, the JSON's bytes) and about 15 as numbers. A
 * stream takes none, but AI Gateway does not accept it.
 */
export interface AudioTransfer {
  as: "inline" | "stream";
  /** Seconds, if known. */
  seconds?: number | undefined;
  /** The recording, if it is sent on while it arrives. */
  source?: AudioSource;
}

/** Maximum bytes of a recording that is sent inline. */
const INLINE_BYTES = 3 * 1024 * 1024;
/** Maximum bytes that are sent inline through a gateway; larger pieces bypass it as a stream. */
const GATEWAY_BYTES: Readonly<Record<FamiliesByTask["speech-recognition"], number>> = {
  "whisper-bytes": 1.5 * 1024 * 1024,
  "whisper-base64": 12 * 1024 * 1024,
  nova: 12 * 1024 * 1024,
};
/** Bytes of a stream's chunk: what is passed on at once is copied. */
const CHUNK_BYTES = 65_536;

/**
 * Chooses how to send a call's bytes: as a stream if they, or the recording that they belong to,
 * are large. With a gateway, pieces are sent inline up to a limit of the family.
 *
 * @param recording bytes of the whole recording; Infinity if unknown
 */
export function chooseAudioTransfer(
  family: FamiliesByTask["speech-recognition"],
  bytes: number,
  recording: number,
  hasGateway: boolean,
): AudioTransfer {
  const isPiece = bytes < recording;
  const limit = hasGateway && isPiece ? GATEWAY_BYTES[family] : INLINE_BYTES;
  return { as: (hasGateway ? bytes : recording) <= limit ? "inline" : "stream" };
}

/** Returns the transfer of a recording that is sent on while it arrives. @param limit maximum bytes, if its size is unknown */
export function passOn(source: AudioSource, limit: number): AudioTransfer {
  const seconds = (source.about ?? limit) / AUDIO_BYTES_PER_SECOND;
  return { as: "stream", seconds, source };
}

/** A recording as a JSON value, according to each family's schema. */
const INLINE: {
  readonly [F in FamiliesByTask["speech-recognition"]]: (audio: Uint8Array<ArrayBuffer>) => unknown;
} = {
  "whisper-bytes": (audio) => Array.from(audio),
  "whisper-base64": encodeBase64,
  nova: (audio) => ({ body: encodeBase64(audio), contentType: contentTypeOf(audio) }),
};

/** Creates a call with the recording in the family's format. */
export function audioCall(
  family: FamiliesByTask["speech-recognition"],
  form: AudioTransfer,
  audio: Uint8Array<ArrayBuffer>,
  others: Record<string, unknown> = {},
): ModelCall {
  const expected = { audioSeconds: form.seconds ?? secondsOf(audio) };
  if (form.source) return { ...passedOn(form.source, others), expected };
  const call =
    form.as === "inline"
      ? {
          inputs: { audio: INLINE[family](audio), ...others },
          identity: () => ({ audio, ...others }),
        }
      : streamed(audio, others);
  return { ...call, expected };
}

/** Returns the seconds stated by the container, or estimated from the size. */
function secondsOf(audio: Uint8Array<ArrayBuffer>): number {
  return audioDuration(audio) ?? audio.byteLength / AUDIO_BYTES_PER_SECOND;
}

/** Creates a call with the arriving recording; it cannot be retried. */
function passedOn(source: AudioSource, others: Record<string, unknown>): ModelCall {
  const chunks = source.chunks();
  const body = streamOf(source.size, () => chunks.next());
  return { inputs: { audio: { body, contentType: contentTypeOf(source.head) }, ...others } };
}

/**
 * Creates a call with the bytes as a raw body: the binding sends a stream unchanged, and the other
 * inputs separately (workerd, `ai-api.ts`).
 */
function streamed(audio: Uint8Array<ArrayBuffer>, others: Record<string, unknown>): ModelCall {
  const renew = () => {
    let at = 0;
    const next = () => {
      const value = audio.subarray(at, at + CHUNK_BYTES);
      at += CHUNK_BYTES;
      return value.byteLength > 0 ? { value, done: false } : { value: undefined, done: true };
    };
    const body = streamOf(audio.byteLength, next);
    return { audio: { body, contentType: contentTypeOf(audio) }, ...others };
  };
  return { inputs: renew(), renew, identity: () => ({ audio, ...others }) };
}

type Next = { value?: Uint8Array | void | undefined; done?: boolean | undefined };

/**
 * Creates a stream of views of the bytes, with a fixed length if known: `new Response(bytes)`
 * copies all bytes before the first is read. Node has no such streams and uses an ordinary one.
 */
function streamOf(
  size: number | undefined,
  next: () => Next | Promise<Next>,
): ReadableStream<Uint8Array> {
  if (!("FixedLengthStream" in globalThis)) return pulled(next);
  const { readable, writable } =
    size === undefined ? new IdentityTransformStream() : new FixedLengthStream(size);
  void feed(writable.getWriter(), next);
  return readable;
}

function pulled(next: () => Next | Promise<Next>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await next();
      if (done || !value) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function feed(
  writer: WritableStreamDefaultWriter,
  next: () => Next | Promise<Next>,
): Promise<void> {
  try {
    for (;;) {
      const { value, done } = await next();
      if (done || !value) break;
      await writer.write(value);
    }
    await writer.close();
  } catch (error) {
    // The reader stopped early, or the recording ended with an error; the call that reads it reports the reason.
    await writer.abort(error).catch(() => {});
  }
}

function contentTypeOf(audio: Uint8Array): string {
  return sniffAudioType(audio) ?? "application/octet-stream";
}
