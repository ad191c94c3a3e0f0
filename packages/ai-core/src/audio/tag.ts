/**
 * ID3v2 tags, which stand before MP3 and, by some programs' doing, before AAC and FLAC.
 * @module
 */
import { textAt } from "./read.ts";

/** Bytes of the tag at `at`, covers and all; 0 without one. */
export function tagLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x49 || at + 10 > bytes.byteLength || textAt(bytes, at, 3) !== "ID3") return 0;
  const [a, b, c, d] = bytes.subarray(at + 6, at + 10) as unknown as [
    number,
    number,
    number,
    number,
  ];
  const footer = bytes[at + 5]! & 0x10 ? 10 : 0;
  return 10 + footer + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127));
}
