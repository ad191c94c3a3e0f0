/**
 * The duration of an MP4, from its header.
 * @module
 */
import { textAt, viewOf } from "./read.ts";

/** Maximum number of boxes before `moov`, and before `mvhd` in it. A hostile file can consist of empty boxes. */
const BOXES = 10_000;

/**
 * Reads time scale and duration from `moov` / `mvhd` (ISO/IEC 14496-12). Undefined if the duration
 * is 0, as in fragmented files.
 */
export function mp4Duration(audio: Uint8Array): number | undefined {
  const movie = findBox(audio, "moov");
  const header = movie && findBox(movie, "mvhd");
  if (header === undefined || header.byteLength < 32) return undefined;
  const view = viewOf(header);
  const seconds =
    header[0] === 1
      ? Number(view.getBigUint64(24)) / view.getUint32(20)
      : view.getUint32(16) / view.getUint32(12);
  return seconds > 0 ? seconds : undefined;
}

/** Returns the content of the first box of a type. */
function findBox(bytes: Uint8Array, type: string): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 0, boxes = 0; at + 16 <= bytes.byteLength && boxes < BOXES; boxes++) {
    const short = view.getUint32(at);
    const size =
      short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.byteLength - at : short;
    if (size < 8) return undefined;
    if (textAt(bytes, at + 4, 4) === type)
      return bytes.subarray(at + (short === 1 ? 16 : 8), at + size);
    at += size;
  }
  return undefined;
}
