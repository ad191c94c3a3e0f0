/**
 * Opens a recording in any container: its frames in order, and a writer that creates files from
 * them.
 * @module
 */
import { framesOf } from "./parse.ts";
import { parserFor } from "./parsers.ts";
import type { AudioSource } from "./source.ts";
import { BY_BYTES, BY_GAIN, BY_SAMPLES } from "./quiet.ts";
import type { Sound } from "./types.ts";

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
