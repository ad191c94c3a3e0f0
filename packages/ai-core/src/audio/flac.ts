/**
 * FLAC (RFC 9639): parses frames, which end where the next one starts, and writes files from them.
 * @module
 */
import { concatenate, textAt, viewOf } from "./read.ts";
import { tagLength } from "./tag.ts";
import type { Frame, Parser, Step } from "./types.ts";

const STREAM_INFO_BYTES = 34;
const MARK = new TextEncoder().encode("fLaC");
/** Larger than the largest common frame: 16,384 samples of two channels of 24 bits. */
const SEARCH_BYTES = 262_144;

interface FlacHeader {
  samples: number;
  sampleRate: number | undefined;
}

const RATES = [0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
RATES.push(96_000);

/** Returns the frame header at `at` if its checksum is correct (RFC 9639, 9.1). */
function readHeader(bytes: Uint8Array, at: number): FlacHeader | undefined {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) return undefined;
  if (at + 6 > bytes.byteLength) return undefined;
  const sizeCode = bytes[at + 2]! >> 4;
  const rateCode = bytes[at + 2]! & 15;
  const channelCode = bytes[at + 3]! >> 4;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || bytes[at + 3]! & 1) return undefined;
  // The first byte of the coded number gives its length, as in UTF-8.
  const ones = Math.clz32(~(bytes[at + 4]! << 24));
  if (ones === 1 || ones > 7) return undefined;
  let end = at + 4 + Math.max(1, ones);
  const byte = () => bytes[end++] ?? 0;
  let samples = sizeCode === 1 ? 192 : sizeCode <= 5 ? 144 << sizeCode : 256 << (sizeCode - 8);
  if (sizeCode === 6) samples = byte() + 1;
  if (sizeCode === 7) samples = byte() * 256 + byte() + 1;
  let sampleRate: number | undefined = RATES[rateCode] || undefined;
  if (rateCode === 12) sampleRate = byte() * 1000;
  if (rateCode === 13) sampleRate = byte() * 256 + byte();
  if (rateCode === 14) sampleRate = (byte() * 256 + byte()) * 10;
  if (end >= bytes.byteLength || checksum(bytes, at, end) !== bytes[end]) return undefined;
  return { samples, sampleRate };
}

/** CRC-8 with the polynomial x^8 + x^2 + x + 1. */
function checksum(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at++) {
    crc ^= bytes[at]!;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 7) & 0xff : crc << 1;
  }
  return crc;
}

/** CRC-16 with the polynomial x^16 + x^15 + x^2 + 1; 0 for a whole frame, which ends with it. */
function frameChecksum(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at++) {
    crc ^= bytes[at]! << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x8005 : 0)) & 0xffff;
  }
  return crc;
}

export class FlacParser implements Parser {
  #info: Uint8Array | undefined;
  #isInside = false;
  statedSeconds: number | undefined;
  sampleRate: number | undefined;
  channels: number | undefined;
  isCut = false;

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (!this.#isInside) return this.#readBlocks(bytes, at);
    const header = readHeader(bytes, at);
    if (header === undefined) {
      if (!isEnd && at + 32 > bytes.byteLength) return undefined;
      const next = bytes.indexOf(0xff, at + 1);
      return { length: (next < 0 ? bytes.byteLength : next) - at };
    }
    const end = nextFrame(bytes, at, isEnd);
    if (end === undefined) return undefined;
    // Of the last frame, where the header states no duration. Behind the last frame of others may be a tag.
    const isLast = isEnd && end === bytes.byteLength;
    this.isCut = isLast && !this.statedSeconds && frameChecksum(bytes, at, end) !== 0;
    const seconds = header.samples / (header.sampleRate ?? this.sampleRate ?? 44_100);
    const frame = { bytes: bytes.subarray(at, end), seconds, level: (end - at) / seconds };
    return { length: end - at, frames: [frame] };
  }

  /** Reads `fLaC` and the metadata blocks, up to the one marked as last. */
  #readBlocks(bytes: Uint8Array, at: number): Step | undefined {
    if (at + 8 > bytes.byteLength) return undefined;
    const tag = tagLength(bytes, at);
    if (tag > 0) return { length: tag };
    if (textAt(bytes, at, 4) === "fLaC") return { length: 4 };
    const length = viewOf(bytes).getUint32(at) & 0xff_ffff;
    if ((bytes[at]! & 127) === 0 && this.#info === undefined) {
      if (at + 4 + STREAM_INFO_BYTES > bytes.byteLength) return undefined;
      this.setInfo(bytes.slice(at + 4, at + 4 + STREAM_INFO_BYTES));
    }
    this.#isInside = bytes[at]! >= 128;
    return { length: 4 + length };
  }

  /** Sets STREAMINFO (RFC 9639, 8.2) from another container's header. */
  setInfo(info: Uint8Array): void {
    this.#info = info;
    const view = viewOf(info);
    // 20 bits of sample rate, 3 of channels, 5 of bits per sample, then 36 of the sample count.
    this.sampleRate = view.getUint32(10) >>> 12 || undefined;
    this.channels = ((info[12]! >> 1) & 7) + 1;
    const samples = (info[13]! & 15) * 2 ** 32 + view.getUint32(14);
    if (this.sampleRate) this.statedSeconds = samples / this.sampleRate;
  }

  write(frames: readonly Pick<Frame, "bytes">[]): Uint8Array<ArrayBuffer> {
    return writeFlac(this.#info ?? new Uint8Array(STREAM_INFO_BYTES), frames);
  }
}

/** Finds the start of the next frame: the next header with a correct checksum. */
function nextFrame(bytes: Uint8Array, at: number, isEnd: boolean): number | undefined {
  const limit = Math.min(bytes.byteLength, at + SEARCH_BYTES);
  for (let next = bytes.indexOf(0xff, at + 8); next >= 0 && next < limit;) {
    if (next + 20 > bytes.byteLength && !isEnd) return undefined;
    if (isSameStream(bytes, at, next) && readHeader(bytes, next) !== undefined) return next;
    next = bytes.indexOf(0xff, next + 1);
  }
  if (isEnd) return bytes.byteLength;
  return limit < bytes.byteLength ? limit : undefined;
}

/** Block strategy, sample rate and bits per sample do not change within a stream. */
function isSameStream(bytes: Uint8Array, first: number, second: number): boolean {
  return (
    bytes[first + 1] === bytes[second + 1] &&
    (bytes[first + 2]! & 15) === (bytes[second + 2]! & 15) &&
    (bytes[first + 3]! & 15) === (bytes[second + 3]! & 15)
  );
}

/** Writes frames behind the stream's own header, with the sample count and the MD5 checksum set to "unknown". */
export function writeFlac(
  streamInfo: Uint8Array,
  frames: readonly Pick<Frame, "bytes">[],
): Uint8Array<ArrayBuffer> {
  const info = streamInfo.slice(0, STREAM_INFO_BYTES);
  info[13]! &= 0xf0;
  info.fill(0, 14);
  const head = Uint8Array.of(0x80, 0, 0, STREAM_INFO_BYTES);
  return concatenate([MARK, head, info, ...frames.map(({ bytes }) => bytes)]);
}
