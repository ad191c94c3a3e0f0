/**
 * ID3v2 tags. They precede MP3 and, from some programs, AAC and FLAC.
 * @module
 */
import { textAt } from "./read.ts";

/** Returns the bytes of the tag at `at`, covers included, or 0 if there is none. */
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
