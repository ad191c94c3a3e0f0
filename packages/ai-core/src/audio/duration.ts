/**
 * How long a recording in memory lasts: its frames are counted where they can be, else its container is asked.
 * @module
 */
import { sniffAudioType } from "./container.ts";
import { micros } from "./cut.ts";
import { mp4Duration } from "./mp4-duration.ts";
import { secondsOfFrames } from "./parse.ts";
import { parserFor } from "./parsers.ts";
import { webmDuration } from "./webm.ts";

export interface AudioDescription {
  /** The content type that the bytes themselves say. */
  type: string;
  /** Undefined where only a decoder could tell. */
  seconds?: number | undefined;
  sampleRate?: number | undefined;
  channels?: number | undefined;
}

/**
 * What a recording is; undefined for what is no known audio.
 *
 * @throws ApiError `invalid_request` for a header that makes no sense.
 */
export function describeAudio(audio: Uint8Array): AudioDescription | undefined {
  const type = sniffAudioType(audio);
  if (type === undefined) return undefined;
  const parser = parserFor(type);
  // A file that ends before its first frame has a header alone.
  const seconds = parser
    ? secondsOfFrames(parser, audio) || parser.said
    : containerSeconds(audio, type);
  return {
    type,
    seconds:
      seconds !== undefined && Number.isFinite(seconds) && seconds > 0
        ? micros(seconds)
        : undefined,
    sampleRate: parser?.sampleRate,
    channels: parser?.channels,
  };
}

/**
 * Seconds of a recording; undefined where its container does not say.
 *
 * @throws ApiError `invalid_request` for a header that makes no sense.
 */
export function audioDuration(audio: Uint8Array): number | undefined {
  return describeAudio(audio)?.seconds;
}

/** 640 kbit/s, more than any codec of these containers takes for speech: a shorter time than that is a lie. */
const MOST_BYTES_PER_SECOND = 80_000;

function containerSeconds(audio: Uint8Array, type: string): number | undefined {
  const said =
    type === "audio/mp4"
      ? mp4Duration(audio)
      : type === "audio/webm"
        ? webmDuration(audio)
        : undefined;
  return said !== undefined && said >= audio.byteLength / MOST_BYTES_PER_SECOND ? said : undefined;
}
