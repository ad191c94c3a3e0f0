/**
 * Opens a recording in any container: its frames in order, and a writer that creates files from
 * them.
 * @module
 */
import { framesOf } from "./parse.ts";
import { parserFor } from "./parsers.ts";
import type { AudioSource } from "./source.ts";
import type { Frame } from "./types.ts";

/** Thresholds that identify a pause. */
export interface Quiet {
  /** A level at or below this counts as silence, regardless of the surrounding audio. */
  floor: number;
  /** A moment is a pause if its level is below this share of the surrounding level. */
  ratio: number;
  /** Whether a detected pause is certain. If not, pieces overlap slightly there as well. */
  isSure: boolean;
}

export interface Sound {
  /** Seconds, from the header. */
  statedSeconds(): number | undefined;
  /** Seconds of all frames, if an index counts them. */
  total?: number;
  frames: AsyncIterable<readonly Frame[]>;
  quiet: Quiet;
  /** Whether the frames' memory may be freed after they have been written. */
  isOwned: boolean;
  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer>;
}

/** -54 dB of full scale, and a tenth of what surrounds it (20 dB). */
const BY_SAMPLES: Quiet = { floor: 0.002, ratio: 0.1, isSure: true };
/** Only empty frames count as silent by themselves. */
const BY_GAIN: Quiet = { floor: Number.MIN_VALUE, ratio: 0.1, isSure: true };
/** Quiet audio takes fewer bytes, but so can a long vowel. */
export const BY_BYTES: Quiet = { floor: 0, ratio: 0.4, isSure: false };

/**
 * Opens a recording. Returns undefined if the format cannot be split; the caller then passes it on
 * unchanged.
 *
 * @throws ApiError `invalid_request` for a damaged file.
 */
export async function openSound(source: AudioSource): Promise<Sound | undefined> {
  const { type } = source;
  const parser = parserFor(type);
  if (parser) {
    const isOwned = source.bytes === undefined;
    return {
      statedSeconds: () => parser.statedSeconds,
      frames: framesOf(parser, source.chunks(), isOwned),
      isOwned,
      quiet: type === "audio/mpeg" ? BY_GAIN : isPlain(type) ? BY_SAMPLES : BY_BYTES,
      write: (frames) => parser.write(frames),
    };
  }
  if (type !== "audio/mp4" && type !== "audio/webm") return undefined;
  // The library is 90 KiB and is loaded only for recordings that need it.
  const { openContainer } = await import("./library.ts");
  return openContainer(source, type);
}

function isPlain(type: string | undefined): boolean {
  return type === "audio/wav" || type === "audio/aiff" || type === "audio/basic";
}
