/**
 * The level of an MP3 frame, read from its side information without decoding.
 * Each granule states the step size of its quantizer, 2^(global_gain / 4) (ISO/IEC 11172-3,
 * 2.4.3.4). Encoders use small steps for quiet audio, so the step follows the amplitude.
 * mp3DirectCut draws its levels from the same field.
 * @module
 */

/** The gain at which the step size is 1. */
const UNIT_GAIN = 210;

/** Bits of the side information (ISO/IEC 11172-3, 2.4.1.7; 13818-3, 2.4.1.7), by MPEG 1 or 2 and by channels. */
const LAYOUTS = {
  1: { granules: 2, granuleBits: 59, bitsBefore: { 1: 9 + 5 + 4, 2: 9 + 3 + 8 } },
  2: { granules: 1, granuleBits: 63, bitsBefore: { 1: 8 + 1, 2: 8 + 2 } },
} as const;

/** Returns the largest step size of a frame, 0 if the frame is empty, or undefined if it is not layer III. */
export function frameLevel(frame: Uint8Array): number | undefined {
  if (((frame[1]! >> 1) & 3) !== 1) return undefined;
  const layout = LAYOUTS[((frame[1]! >> 3) & 3) === 3 ? 1 : 2];
  const channels = frame[3]! >> 6 === 3 ? 1 : 2;
  const checksum = frame[1]! & 1 ? 0 : 2;
  const first = (4 + checksum) * 8 + layout.bitsBefore[channels];
  let loudest = 0;
  for (let index = 0; index < layout.granules * channels; index++) {
    const granule = first + index * layout.granuleBits;
    // part2_3_length, 12 bits; big_values, 9; global_gain, 8.
    if (readBits(frame, granule, 12) === 0) continue;
    const gain = readBits(frame, granule + 21, 8);
    loudest = Math.max(loudest, 2 ** ((gain - UNIT_GAIN) / 4));
  }
  return loudest;
}

/** Reads up to 17 bits. */
function readBits(bytes: Uint8Array, bit: number, count: number): number {
  const at = bit >> 3;
  const window = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (window >> (24 - (bit & 7) - count)) & ((1 << count) - 1);
}
