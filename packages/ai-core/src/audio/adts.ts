/**
 * AAC in ADTS frames (ISO/IEC 13818-7, 6.2): a parser, and a writer that wraps raw frames from
 * other containers.
 * @module
 */
import { concatenate, joinFrames } from "./read.ts";
import { tagLength } from "./tag.ts";
import type { Frame, Parser, Step } from "./types.ts";

const RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];
const HEAD = 7;
const SAMPLES = 1024;

interface AdtsHeader {
  length: number;
  seconds: number;
  sampleRate: number;
  channels: number;
}

function readHeader(bytes: Uint8Array, at: number): AdtsHeader | undefined {
  if (at + HEAD > bytes.byteLength || bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0)
    return undefined;
  const sampleRate = RATES[(bytes[at + 2]! >> 2) & 15];
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  if (sampleRate === undefined || length < HEAD) return undefined;
  const blocks = (bytes[at + 6]! & 3) + 1;
  const channels = ((bytes[at + 2]! & 1) << 2) | (bytes[at + 3]! >> 6);
  return { length, seconds: (blocks * SAMPLES) / sampleRate, sampleRate, channels };
}

/** Returns whether the file ends within a frame's header. */
function isPartial(bytes: Uint8Array, at: number): boolean {
  const isShort = at + HEAD > bytes.byteLength && bytes[at] === 0xff;
  return isShort && (at + 1 === bytes.byteLength || (bytes[at + 1]! & 0xf6) === 0xf0);
}

/** Returns whether the bytes at `at` are an ADTS frame that is followed by another one or by the end of the bytes. */
export function isAdts(bytes: Uint8Array, at = 0): boolean {
  const frame = readHeader(bytes, at);
  if (frame === undefined) return false;
  const next = at + frame.length;
  return next + HEAD > bytes.byteLength || readHeader(bytes, next) !== undefined;
}

export class AdtsParser implements Parser {
  sampleRate: number | undefined;
  channels: number | undefined;
  lostBytes = 0;
  isCut = false;

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (!isEnd && at + 16_384 > bytes.byteLength) return undefined;
    const tag = tagLength(bytes, at);
    if (tag > 0) return { length: tag };
    const frame = isAdts(bytes, at) ? readHeader(bytes, at) : undefined;
    if (frame === undefined) {
      const next = bytes.indexOf(0xff, at + 1);
      const length = (next < 0 ? bytes.byteLength : next) - at;
      this.lostBytes += length;
      this.isCut = isPartial(bytes, at);
      return { length };
    }
    const { length, seconds } = frame;
    this.isCut = at + length > bytes.byteLength;
    if (this.isCut) return { length };
    this.sampleRate ??= frame.sampleRate;
    this.channels ??= frame.channels;
    // Quiet audio compresses to fewer bits.
    const level = length / seconds;
    return { length, frames: [{ bytes: bytes.subarray(at, at + length), seconds, level }] };
  }

  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return joinFrames(frames);
  }
}

/**
 * Wraps raw AAC frames in ADTS headers.
 *
 * @param config the container's AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1)
 */
export function writeAdts(
  config: Uint8Array,
  frames: readonly Pick<Frame, "bytes">[],
): Uint8Array<ArrayBuffer> {
  const bits = (config[0]! << 16) | (config[1]! << 8) | (config[2] ?? 0);
  const object = bits >> 19;
  const rateIndex = (bits >> 15) & 15;
  const channels = (bits >> 11) & 15;
  // HE-AAC is AAC LC with an extension inside its frames. ADTS can express only the first four object types.
  const profile = object >= 1 && object <= 4 ? object - 1 : 1;
  return concatenate(
    frames.flatMap(({ bytes }) => {
      const length = bytes.byteLength + HEAD;
      const head = Uint8Array.of(
        0xff,
        0xf1,
        (profile << 6) | (rateIndex << 2) | (channels >> 2),
        ((channels & 3) << 6) | (length >> 11),
        (length >> 3) & 0xff,
        ((length & 7) << 5) | 0x1f,
        0xfc,
      );
      return [head, bytes];
    }),
  );
}
