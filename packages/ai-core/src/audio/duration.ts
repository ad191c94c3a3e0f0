/**
 * The duration of a recording in memory: counted from its frames if possible, else read from its
 * container.
 * @module
 */
import { asfDuration } from "./asf-duration.ts";
import { sniffAudioType } from "./container.ts";
import { micros } from "./cut.ts";
import { findMissing, type Missing } from "./missing.ts";
import { mp4Duration } from "./mp4-duration.ts";
import { secondsOfFrames } from "./parse.ts";
import { lostBy, parserFor } from "./parsers.ts";
import { walkerFor } from "./walkers.ts";
import { webmDuration } from "./webm.ts";

export interface AudioDescription {
  /** The content type, detected from the bytes. */
  type: string;
  /** Undefined if only a decoder could determine it. */
  seconds?: number | undefined;
  sampleRate?: number | undefined;
  channels?: number | undefined;
  /** What is missing, because the file is truncated or damaged. */
  missing?: Missing | undefined;
}

/**
 * Describes a recording. Returns undefined if no audio format is recognized.
 *
 * @throws ApiError `invalid_request` for an invalid header.
 */
export function describeAudio(audio: Uint8Array): AudioDescription | undefined {
  const type = sniffAudioType(audio);
  if (type === undefined) return undefined;
  const parser = parserFor(type);
  // A file that ends before its first frame contains only a header.
  const read = parser && secondsOfFrames(parser, audio);
  const seconds = parser ? read || parser.statedSeconds : containerSeconds(audio, type);
  return {
    type,
    seconds:
      seconds !== undefined && Number.isFinite(seconds) && seconds > 0
        ? micros(seconds)
        : undefined,
    sampleRate: parser?.sampleRate,
    channels: parser?.channels,
    missing: parser
      ? read &&
        findMissing({
          read,
          stated: parser.statedSeconds,
          bytes: audio.byteLength,
          lost: lostBy(parser),
        })
      : isCutContainer(audio, type)
        ? "unknown"
        : undefined,
  };
}

function isCutContainer(audio: Uint8Array, type: string): boolean {
  const walker = walkerFor(type);
  walker?.push(audio);
  return walker?.isCut ?? false;
}

/**
 * Returns the seconds of a recording, or undefined if its container does not state them.
 *
 * @throws ApiError `invalid_request` for an invalid header.
 */
export function audioDuration(audio: Uint8Array): number | undefined {
  return describeAudio(audio)?.seconds;
}

/** 640 kbit/s, more than any codec in these containers uses for speech. A stated duration that implies more is wrong. */
export const MOST_BYTES_PER_SECOND = 80_000;

const STATED: Readonly<Record<string, (audio: Uint8Array) => number | undefined>> = {
  "audio/mp4": mp4Duration,
  "audio/webm": webmDuration,
  "audio/x-ms-wma": asfDuration,
};

function containerSeconds(audio: Uint8Array, type: string): number | undefined {
  const statedSeconds = STATED[type]?.(audio);
  return statedSeconds !== undefined && statedSeconds >= audio.byteLength / MOST_BYTES_PER_SECOND
    ? statedSeconds
    : undefined;
}
