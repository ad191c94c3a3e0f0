/**
 * Opens a recording of any container: its frames in order, and a writer that makes files of them.
 * @module
 */
import { framesOf } from "./parse.ts";
import { parserFor } from "./parsers.ts";
import type { AudioSource } from "./source.ts";
import type { Frame } from "./types.ts";

/** How a quiet moment is told from others. */
export interface Quiet {
  /** A level that is silence whatever surrounds it. */
  floor: number;
  /** The share of the level around it below which a moment is a pause. */
  ratio: number;
  /** Whether a pause is one for sure; else neighbours hear a little of each other there too. */
  isSure: boolean;
}

export interface Sound {
  /** Seconds, as the header says. */
  said(): number | undefined;
  /** Seconds of all frames, where an index counts them. */
  total?: number;
  frames: AsyncIterable<readonly Frame[]>;
  quiet: Quiet;
  /** Whether the frames' memory may be freed when they have been written. */
  isOwned: boolean;
  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer>;
}

/** -54 dB of full scale, and a tenth of what surrounds it (20 dB). */
const BY_SAMPLES: Quiet = { floor: 0.002, ratio: 0.1, isSure: true };
/** Only frames that hold nothing are silent by themselves. */
const BY_GAIN: Quiet = { floor: Number.MIN_VALUE, ratio: 0.1, isSure: true };
/** What is quiet takes fewer bytes, but so may a long vowel. */
export const BY_BYTES: Quiet = { floor: 0, ratio: 0.4, isSure: false };

/**
 * Opens a recording; undefined where nobody can cut it: it is passed on as it is.
 *
 * @throws ApiError `invalid_request` for a file that is broken.
 */
export async function openSound(source: AudioSource): Promise<Sound | undefined> {
  const { type } = source;
  const parser = parserFor(type);
  if (parser) {
    const isOwned = source.bytes === undefined;
    return {
      said: () => parser.said,
      frames: framesOf(parser, source.chunks(), isOwned),
      isOwned,
      quiet: type === "audio/mpeg" ? BY_GAIN : isPlain(type) ? BY_SAMPLES : BY_BYTES,
      write: (frames) => parser.write(frames),
    };
  }
  if (type !== "audio/mp4" && type !== "audio/webm") return undefined;
  // Its 90 KiB are read when a recording needs them.
  const { openContainer } = await import("./library.ts");
  return openContainer(source, type);
}

function isPlain(type: string | undefined): boolean {
  return type === "audio/wav" || type === "audio/aiff" || type === "audio/basic";
}
