/**
 * Opens a recording in any container: its frames in order, and a writer that creates files from
 * them.
 * @module
 */
import { PLAIN_CAF } from "./container.ts";
import { framesOf } from "./parse.ts";
import { lostBy, parserFor } from "./parsers.ts";
import type { AudioSource } from "./source.ts";
import { BY_BYTES, BY_GAIN, BY_SAMPLES } from "./quiet.ts";
import type { Sound } from "./types.ts";
import { canCutWav } from "./wav/wav.ts";

/**
 * Opens a recording. Returns undefined if the format cannot be split; the caller then passes it on
 * unchanged.
 *
 * @throws ApiError `invalid_request` for a damaged file.
 */
export async function openSound(source: AudioSource): Promise<Sound | undefined> {
  const { type } = source;
  if (type === "audio/wav" && !canCutWav(source.head)) return undefined;
  const parser = parserFor(type);
  if (parser) {
    const isOwned = source.bytes === undefined;
    return {
      statedSeconds: () => parser.statedSeconds,
      lost: () => lostBy(parser),
      frames: framesOf(parser, source.chunks(), isOwned),
      isOwned,
      quiet:
        type === "audio/mpeg"
          ? BY_GAIN
          : type === "audio/wav" || isRewritten(type)
            ? BY_SAMPLES
            : BY_BYTES,
      write: (frames) => parser.write(frames),
    };
  }
  if (type !== "audio/mp4" && type !== "audio/webm") return undefined;
  // The library is 90 KiB and is loaded only for recordings that need it.
  const { openContainer } = await import("./library.ts");
  return openContainer(source, type);
}

/** Formats that models do not support, or not everywhere: their samples are written as WAV. */
const REWRITTEN = ["audio/aiff", "audio/basic", PLAIN_CAF];

/** Returns whether recordings of a type are sent to the model as WAV, even if they are short. */
export function isRewritten(type: string | undefined): boolean {
  return type !== undefined && REWRITTEN.includes(type);
}
