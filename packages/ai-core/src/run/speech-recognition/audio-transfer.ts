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
 * How the bytes of a call are sent. The binding makes JSON of what is inline, so each byte takes 4 of memory in base64 (the
 * text, its JSON, the JSON's bytes) and about 15 as numbers. A stream takes none, but AI Gateway does not take it.
 */
export interface AudioTransfer {
  as: "inline" | "stream";
  /** Seconds, where they are known. */
  seconds?: number | undefined;
  /** The recording, where it is sent on as it comes. */
  source?: AudioSource;
}

/** The largest recording that goes inline. */
const INLINE_BYTES = 3 * 1024 * 1024;
/** What goes inline through a gateway: larger pieces go round it, as a stream. */
const GATEWAY_BYTES = 12 * 1024 * 1024;
/** A stream's chunk: what is handed on at once is copied. */
const CHUNK_BYTES = 65_536;

/**
 * How to send a call's bytes: as a stream where they, or the recording that they are a piece of, are large. Pieces go
 * inline for a gateway all the same.
 *
 * @param recording bytes of the whole recording; Infinity where they are not known
 */
export function chooseAudioTransfer(
  bytes: number,
  recording: number,
  hasGateway: boolean,
): AudioTransfer {
  const isPiece = bytes < recording;
  const limit = hasGateway && isPiece ? GATEWAY_BYTES : INLINE_BYTES;
  return { as: (hasGateway ? bytes : recording) <= limit ? "inline" : "stream" };
}

/** A recording that is sent on as it comes. @param limit bytes that it has at most, where its size is not known */
export function passOn(source: AudioSource, limit: number): AudioTransfer {
  const seconds = (source.about ?? limit) / AUDIO_BYTES_PER_SECOND;
  return { as: "stream", seconds, source };
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
  const expected = { audioSeconds: form.seconds ?? secondsOf(audio) };
  if (form.source) return { ...passedOn(form.source, others), expected };
  const call =
    form.as === "inline"
      ? { inputs: { audio: INLINE[family](audio), ...others } }
      : streamed(audio, others);
  return { ...call, expected };
}

/** By its container, or by its size where that does not say. */
function secondsOf(audio: Uint8Array<ArrayBuffer>): number {
  return audioDuration(audio) ?? audio.byteLength / AUDIO_BYTES_PER_SECOND;
}

/** A call with the recording as it comes; it cannot be made again. */
function passedOn(source: AudioSource, others: Record<string, unknown>): ModelCall {
  const chunks = source.chunks();
  const body = streamOf(source.size, () => chunks.next());
  return { inputs: { audio: { body, contentType: contentTypeOf(source.head) }, ...others } };
}

/**
 * A call with the bytes as a raw body: the binding sends a stream as it is, the other inputs beside it (workerd,
 * `ai-api.ts`).
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
 * The bytes as a stream, of known length where that is known, in views of them: `new Response(bytes)` copies them all before
 * the first is read. Node, which has no such streams, does without.
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
    // The reader left before the end, or the recording broke off; the call that it is read for says why.
    await writer.abort(error).catch(() => {});
  }
}

function contentTypeOf(audio: Uint8Array): string {
  return sniffAudioType(audio) ?? "application/octet-stream";
}
