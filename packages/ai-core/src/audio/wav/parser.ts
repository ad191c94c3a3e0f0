/**
 * Parses WAV: chunks, and samples in blocks of 50 ms.
 * @module
 */
import { Mp3Parser } from "../mp3/parser.ts";
import { textAt, viewOf } from "../read.ts";
import type { Frame, Parser, Step } from "../types.ts";
import { isPlain, readFormat, TAG, wavRefusal, type WavFormat } from "./format.ts";
import { levelReader } from "./level.ts";
import { writeWav } from "./write.ts";

const RIFF_HEAD = 12;
const CHUNK_HEAD = 8;
/** Lengths from here on mean "unknown": the recorder wrote into a pipe or was interrupted. */
const OPEN_LENGTH = 0x7fff_0000;
const FORMAT_BYTES = 4096;
/** Seconds per frame. */
const BLOCK = 0.05;
/** 32 kbit/s, assumed if a compressed format states no plausible byte rate. */
const THIN_BYTES_PER_SECOND = 4000;

export class WavParser implements Parser {
  #format: WavFormat | undefined;
  /** Samples of the whole file, from its `fact` chunk. */
  #samples: number | undefined;
  /** Remaining bytes of the data chunk; undefined before it. */
  #left: number | undefined;
  #secondsPerByte = 0;
  #frameBytes = 0;
  #level: ((bytes: Uint8Array) => number) | undefined;
  #mp3: Mp3Parser | undefined;
  #isOver = false;
  statedSeconds: number | undefined;

  get format(): WavFormat | undefined {
    return this.#format;
  }
  get sampleRate(): number | undefined {
    return this.#format?.sampleRate;
  }
  get channels(): number | undefined {
    return this.#format?.channels;
  }

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (this.#isOver) return { length: bytes.byteLength - at };
    if (this.#left !== undefined) return this.#readSamples(bytes, at, isEnd);
    const isStart = this.#format === undefined && /^(RIFF|RF64)$/.test(textAt(bytes, at, 4));
    if (isStart) return { length: RIFF_HEAD };
    return this.#readChunk(bytes, at, isEnd);
  }

  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return this.#mp3?.write(frames) ?? writeWav(this.#format!, frames);
  }

  #readChunk(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (at + CHUNK_HEAD > bytes.byteLength) return undefined;
    const size = viewOf(bytes).getUint32(at + 4, true);
    const start = at + CHUNK_HEAD;
    const id = textAt(bytes, at, 4);
    if (id === "data") {
      this.#begin(size, isEnd ? bytes.byteLength - start : Infinity);
      return { length: CHUNK_HEAD };
    }
    if (id === "fmt " || id === "fact") {
      const needed = Math.min(size, FORMAT_BYTES);
      if (start + needed > bytes.byteLength) return undefined;
      const content = bytes.subarray(start, start + needed);
      if (id === "fmt ") this.#format = readFormat(content);
      else if (needed >= 4) this.#samples = viewOf(content).getUint32(0, true);
    }
    return { length: CHUNK_HEAD + size + (size & 1) };
  }

  #begin(size: number, toEnd: number): void {
    const format = this.#format;
    if (format === undefined) throw wavRefusal("the `fmt ` chunk is missing");
    const isOpen = size === 0 || size >= OPEN_LENGTH;
    this.#left = isOpen ? Infinity : Math.min(size, toEnd);
    if (format.tag === TAG.mp3 || format.tag === TAG.mp2) this.#mp3 = new Mp3Parser();
    const { samplesPerBlock, sampleRate, blockAlign } = format;
    // A `fact` of a few samples for megabytes of data is as wrong as a byte rate can be.
    const byFact = isOpen || !this.#samples ? 0 : this.#samples / sampleRate / size;
    const byBlock = samplesPerBlock && samplesPerBlock / sampleRate / blockAlign;
    this.#secondsPerByte = byBlock ?? Math.max(byFact, byRate(format));
    if (!isOpen) this.statedSeconds = size * this.#secondsPerByte;
    const blocks = Math.max(1, Math.round(BLOCK / (this.#secondsPerByte * blockAlign)));
    this.#frameBytes = blocks * blockAlign;
    this.#level = levelReader(format);
  }

  #readSamples(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (this.#left === 0) return this.#afterSamples(bytes, at, isEnd);
    const here = Math.min(this.#left!, bytes.byteLength - at);
    if (this.#mp3) {
      const step = this.#mp3.read(bytes.subarray(0, at + here), at, isEnd || here === this.#left);
      if (step) this.#left! -= step.length;
      else if (here === this.#left) return this.#take(here);
      return step;
    }
    let length = Math.min(this.#frameBytes, this.#left!);
    if (at + length > bytes.byteLength) {
      if (!isEnd) return undefined;
      length = bytes.byteLength - at;
    }
    this.#left! -= length;
    const { blockAlign } = this.#format!;
    const whole = isPlain(this.#format!) ? length - (length % blockAlign) : length;
    if (whole === 0) return { length };
    const block = bytes.subarray(at, at + whole);
    const frame: Frame = { bytes: block, seconds: whole * this.#secondsPerByte };
    if (this.#level) frame.level = this.#level(block);
    return { length, frames: [frame] };
  }

  #take(length: number): Step {
    this.#left! -= length;
    return { length };
  }

  /** Another chunk or the end of the file; anything else is audio that the header's length does not include. */
  #afterSamples(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (at + CHUNK_HEAD > bytes.byteLength) return isEnd ? { length: CHUNK_HEAD } : undefined;
    const padding = bytes[at] === 0 && /^[\x20-\x7e]{4}$/.test(textAt(bytes, at + 1, 4)) ? 1 : 0;
    if (/^[A-Za-z0-9_ ]{4}$/.test(textAt(bytes, at + padding, 4))) this.#isOver = true;
    else this.#left = Infinity;
    return { length: 0 };
  }
}

function byRate({ bytesPerSecond, blockAlign, sampleRate }: WavFormat): number {
  // A byte rate of more than one block per sample is invalid.
  const isSane = bytesPerSecond > 0 && bytesPerSecond <= blockAlign * sampleRate;
  return 1 / (isSane ? Math.min(bytesPerSecond, sampleRate * 64) : THIN_BYTES_PER_SECOND);
}
