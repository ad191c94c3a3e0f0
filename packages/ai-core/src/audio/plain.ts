/**
 * AIFF and Sun's AU, and samples in other containers: uncompressed big-endian samples, written as WAV, which every model accepts.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { textAt, viewOf } from "./read.ts";
import type { Frame, Parser, Step } from "./types.ts";
import { readFormat, TAG, type WavFormat } from "./wav/format.ts";
import { levelReader } from "./wav/level.ts";
import { writeWav } from "./wav/write.ts";

/** Seconds per frame. */
const BLOCK = 0.05;

/** Uncompressed samples, and how they differ from those of WAV. */
export interface PlainSamples {
  format: WavFormat;
  /** Bytes per sample to reverse; 1 if the order is correct. */
  swapped: number;
  /** 8-bit samples are signed in AIFF and unsigned in WAV. */
  isSigned: boolean;
}

export interface Samples extends PlainSamples {
  /** Bytes of audio, from the header. */
  size: number;
}

/** Returns samples as a frame of a WAV file. */
function plainFrame({ format, swapped, isSigned }: PlainSamples, samples: Uint8Array): Frame {
  const bytes = samples.slice(0, samples.byteLength - (samples.byteLength % format.blockAlign));
  if (swapped > 1) swap(bytes, swapped);
  if (isSigned) for (let index = 0; index < bytes.byteLength; index++) bytes[index]! ^= 0x80;
  const frame: Frame = { bytes, seconds: bytes.byteLength / format.bytesPerSecond };
  const level = levelReader(format)?.(bytes);
  if (level !== undefined) frame.level = level;
  return frame;
}

/** Returns any number of samples as frames. */
export function plainFrames(samples: PlainSamples, bytes: Uint8Array): Frame[] {
  const step = blockBytes(samples);
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.byteLength; at += step)
    frames.push(plainFrame(samples, bytes.subarray(at, at + step)));
  return frames;
}

function blockBytes({ format: { sampleRate, blockAlign } }: PlainSamples): number {
  return Math.round(sampleRate * BLOCK) * blockAlign;
}

export abstract class PlainParser implements Parser {
  #samples: Samples | undefined;
  #left = Infinity;
  statedSeconds: number | undefined;

  get sampleRate(): number | undefined {
    return this.#samples?.format.sampleRate;
  }
  get channels(): number | undefined {
    return this.#samples?.format.channels;
  }

  protected abstract readHeader(bytes: Uint8Array, at: number): Step | undefined;

  protected begin(samples: Samples): void {
    this.#samples = samples;
    this.#left = samples.size;
    const seconds = samples.size / samples.format.bytesPerSecond;
    if (Number.isFinite(seconds)) this.statedSeconds = seconds;
  }

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (this.#samples === undefined) return this.readHeader(bytes, at);
    if (this.#left <= 0) return { length: bytes.byteLength - at };
    let length = Math.min(blockBytes(this.#samples), this.#left);
    if (at + length > bytes.byteLength) {
      if (!isEnd) return undefined;
      length = bytes.byteLength - at;
    }
    this.#left -= length;
    const frame = plainFrame(this.#samples, bytes.subarray(at, at + length));
    return frame.bytes.byteLength === 0 ? { length } : { length, frames: [frame] };
  }

  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return writeWav(this.#samples!.format, frames);
  }
}

/** AU (the header is Sun's `audio_filehdr`): five numbers, then samples to the end. */
export class AuParser extends PlainParser {
  protected readHeader(bytes: Uint8Array, at: number): Step | undefined {
    if (at + 24 > bytes.byteLength) return undefined;
    const view = viewOf(bytes);
    const [offset, size, encoding, rate, channels] = [4, 8, 12, 16, 20].map((field) =>
      view.getUint32(at + field),
    ) as [number, number, number, number, number];
    const [tag, bits] = AU_ENCODINGS[encoding] ?? unknown("AU", String(encoding));
    const format = formatOf(tag, bits, channels, rate);
    const isOpen = size === 0 || size === 0xffff_ffff;
    this.begin({
      format,
      swapped: bits / 8,
      isSigned: encoding === 2,
      size: isOpen ? Infinity : size,
    });
    return { length: Math.max(24, offset) };
  }
}

const AU_ENCODINGS: Readonly<Record<number, [tag: number, bits: number]>> = {
  1: [TAG.muLaw, 8],
  2: [TAG.pcm, 8],
  3: [TAG.pcm, 16],
  4: [TAG.pcm, 24],
  5: [TAG.pcm, 32],
  6: [TAG.float, 32],
  7: [TAG.float, 64],
  27: [TAG.aLaw, 8],
};

/** AIFF and AIFF-C: `COMM` describes the content of `SSND`. */
export class AiffParser extends PlainParser {
  #format: { format: WavFormat; swapped: number; isSigned: boolean } | undefined;

  protected readHeader(bytes: Uint8Array, at: number): Step | undefined {
    if (at + 12 > bytes.byteLength) return undefined;
    const id = textAt(bytes, at, 4);
    if (id === "FORM") return { length: 12 };
    const size = viewOf(bytes).getUint32(at + 4);
    if (id === "COMM") {
      if (at + 8 + Math.min(size, 22) > bytes.byteLength) return undefined;
      this.#format = aiffFormat(bytes.subarray(at + 8, at + 8 + size));
    }
    if (id === "SSND") {
      if (at + 16 > bytes.byteLength) return undefined;
      if (this.#format === undefined) return unknown("AIFF", "without COMM before SSND");
      const offset = viewOf(bytes).getUint32(at + 8);
      const isOpen = size <= 8 || size >= 0x7fff_0000;
      this.begin({ ...this.#format, size: isOpen ? Infinity : size - 8 - offset });
      return { length: 16 + offset };
    }
    return { length: 8 + size + (size & 1) };
  }
}

function aiffFormat(content: Uint8Array) {
  const view = viewOf(content);
  const channels = view.getUint16(0);
  const bits = Math.ceil(view.getUint16(6) / 8) * 8;
  // An 80-bit float: the exponent, and a mantissa. Its first 32 bits are enough for a sample rate.
  const rate = view.getUint32(10) * 2 ** (view.getUint16(8) - 16_383 - 31);
  const kind = content.byteLength >= 22 ? textAt(content, 18, 4) : "NONE";
  const make = (tag: number, size: number, swapped = size / 8) => ({
    format: formatOf(tag, size, channels, rate),
    swapped,
    isSigned: tag === TAG.pcm && size === 8,
  });
  switch (kind) {
    case "NONE":
    case "twos":
      return make(TAG.pcm, bits);
    case "sowt":
      return make(TAG.pcm, bits, 1);
    case "fl32":
    case "FL32":
      return make(TAG.float, 32);
    case "fl64":
    case "FL64":
      return make(TAG.float, 64);
    case "ulaw":
    case "ULAW":
      return make(TAG.muLaw, 8);
    case "alaw":
    case "ALAW":
      return make(TAG.aLaw, 8);
    default:
      return unknown("AIFF", kind);
  }
}

/** Builds a WAV format. @throws ApiError `invalid_request` if the values are invalid */
export function formatOf(tag: number, bits: number, channels: number, rate: number): WavFormat {
  const content = new Uint8Array(16);
  const view = viewOf(content);
  view.setUint16(0, tag, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, Math.min(Math.round(rate), 0xffff_ffff), true);
  view.setUint16(14, bits, true);
  return readFormat(content);
}

function swap(bytes: Uint8Array, size: number): void {
  // By index: a view for each of millions of samples takes seconds.
  for (let start = 0; start + size <= bytes.byteLength; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low]!;
      bytes[low] = bytes[high]!;
      bytes[high] = byte;
    }
  }
}

function unknown(container: string, encoding: string): never {
  throw new ApiError(
    "unsupported_media_type",
    `Unsupported encoding in ${container}: ${encoding}. Convert it first: ffmpeg -i input -ac 1 -ar 16000 output.wav`,
    { param: "audio" },
  );
}
