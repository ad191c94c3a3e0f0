/**
 * Reads a JPEG's size and orientation from its segments (ISO/IEC 10918-1, B.1.1), which the library
 * finds by reading every byte.
 * @module
 */
import { turnedSize, UPRIGHT } from "./orientation.ts";
import type { ImageSize } from "./pixels.ts";

export interface Jpeg extends ImageSize {
  /** EXIF orientation, 1 to 8. Width and height are those of the upright image. */
  orientation: number;
}

const [START_OF_SEGMENT, APP1] = [0xff, 0xe1];
/** `Exif` and two zeros, then a TIFF file: its byte order, 42, and the position of its first directory. */
const EXIF = 0x45786966;
const TIFF_AT = 6;
const LITTLE_ENDIAN = 0x4949;
const ENTRY_BYTES = 12;
const ORIENTATION = 274;

/** Returns undefined if there is no frame header. */
export function readJpeg(bytes: Uint8Array): Jpeg | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = UPRIGHT;
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === START_OF_SEGMENT) {
    const marker = view.getUint8(at + 1);
    if (marker === START_OF_SEGMENT) {
      at++;
      continue;
    }
    if (isFrame(marker)) {
      const stored = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      return { ...turnedSize(stored, orientation), orientation };
    }
    const end = at + 2 + Math.max(2, view.getUint16(at + 2));
    if (marker === APP1 && orientation === UPRIGHT)
      orientation = readOrientation(bytes.subarray(at + 4, end)) ?? UPRIGHT;
    at = end;
  }
  return undefined;
}

/** Among the frame markers are tables (C4, CC) and an extension (C8). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Returns the orientation in the first directory of an APP1 segment; undefined if it has none. */
function readOrientation(segment: Uint8Array): number | undefined {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  if (view.byteLength < TIFF_AT + 8 || view.getUint32(0) !== EXIF) return undefined;
  const isLittle = view.getUint16(TIFF_AT) === LITTLE_ENDIAN;
  const directory = TIFF_AT + view.getUint32(TIFF_AT + 4, isLittle);
  if (directory + 2 > view.byteLength) return undefined;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > view.byteLength) return undefined;
    if (view.getUint16(entry, isLittle) !== ORIENTATION) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
