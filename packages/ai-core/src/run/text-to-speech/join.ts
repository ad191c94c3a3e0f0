/**
 * Joins the audio of several pieces into one valid file.
 * @module
 */
import {
  isPlain,
  pcmFormat,
  readWav,
  sniffAudioType,
  soundStart,
  wavHeader,
  type Wav,
  type WavFormat,
} from "../../audio/index.ts";
import { concatenate } from "../../audio/read.ts";
import { ApiError } from "../../errors/index.ts";
import type { SpeechFormat } from "../../models/index.ts";
import { PCM_SAMPLE_RATE } from "./families/aura.ts";
import { chunksOf, wholeSound, type SpeechSound } from "./sound.ts";

/** A file whose chunks arrive one by one. */
export interface JoinedSound {
  contentType: string;
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
}

/** Maximum bytes of a WAV file, which is buffered because its header states its length: half of an isolate's memory. */
const MAX_WAV_BYTES = 64 * 1024 * 1024;

/**
 * @param first the first audio, which determines the format of the others.
 * @param rest the following audio, in order.
 * @param isOnly whether no other follows; then the file stays unchanged.
 * @throws ApiError `upstream_error` if the bytes are not audio; for WAV, also for a later piece,
 * because it is joined before it is sent.
 */
export async function joinSounds(
  first: SpeechSound,
  rest: AsyncIterable<SpeechSound>,
  format: SpeechFormat,
  isOnly: boolean,
): Promise<JoinedSound> {
  const sounds = following(first, rest);
  const type = sniffAudioType(first.head);
  if (format === "pcm") return { contentType: "audio/pcm", chunks: framesOf(sounds) };
  if (format === "wav" || type === "audio/wav")
    return { contentType: "audio/wav", chunks: chunksIn(await wavOf(sounds)) };
  if (type === undefined) throw new ApiError("upstream_error", "The model's answer is not audio.");
  return { contentType: type, chunks: isOnly ? bytesOf(first) : framesOf(sounds) };
}

async function* following(
  first: SpeechSound,
  rest: AsyncIterable<SpeechSound>,
): AsyncGenerator<SpeechSound> {
  yield first;
  yield* rest;
}

async function* chunksIn(
  parts: readonly Uint8Array[],
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* parts;
}

async function* bytesOf({ head, rest }: SpeechSound): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  if (rest) yield* chunksOf(rest);
}

/** Yields only the audio: each piece's header describes only that piece. */
async function* framesOf(
  sounds: AsyncIterable<SpeechSound>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const { head, rest } of sounds) {
    let bytes = head;
    let start = soundStart(bytes);
    // A tag with an image may be longer than the head.
    while (start === undefined) {
      const next = await rest?.read();
      if (!next?.value) break;
      bytes = concatenate([bytes, next.value]);
      start = soundStart(bytes);
    }
    let skip = start ?? 0;
    if (skip < bytes.byteLength) yield bytes.subarray(skip);
    skip = Math.max(0, skip - bytes.byteLength);
    if (rest === undefined) continue;
    for await (const chunk of chunksOf(rest)) {
      if (skip < chunk.byteLength) yield chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.byteLength);
    }
  }
}

/** Writes all samples behind one header, which states their number. */
async function wavOf(sounds: AsyncIterable<SpeechSound>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  let format: WavFormat | undefined;
  let size = 0;
  for await (const sound of sounds) {
    const { samples, ...own } = samplesOf(await wholeSound(sound));
    format ??= own;
    if (!isSame(format, own))
      throw new ApiError("upstream_error", "The model changed its sample rate between pieces.");
    parts.push(samples);
    size += samples.byteLength;
    if (size > MAX_WAV_BYTES) {
      throw new ApiError(
        "invalid_request",
        `The speech is longer than a WAV of ${MAX_WAV_BYTES} bytes; send a shorter text, or ask for mp3 or pcm.`,
        { param: "format" },
      );
    }
  }
  return [wavHeader(format!, size), ...parts];
}

/** Bytes without a header are the samples that aura was asked for. */
function samplesOf(bytes: Uint8Array): Wav {
  if (sniffAudioType(bytes) !== "audio/wav")
    return { ...pcmFormat(PCM_SAMPLE_RATE, 1), samples: bytes };
  try {
    const wav = readWav(bytes);
    if (isPlain(wav)) return wav;
  } catch (cause) {
    throw new ApiError("upstream_error", "The model's answer is not a complete WAV file.", {
      cause,
    });
  }
  throw new ApiError("upstream_error", "The model's WAV is compressed, and cannot be joined.");
}

function isSame(one: WavFormat, other: WavFormat): boolean {
  return (["tag", "channels", "sampleRate", "bitsPerSample"] as const).every(
    (name) => one[name] === other[name],
  );
}
