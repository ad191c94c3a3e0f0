/**
 * Parses MP3 frames and skips tags, covers and garbage.
 * @module
 */
import { joinFrames, textAt, viewOf } from "../read.ts";
import { tagLength } from "../tag.ts";
import type { Frame, Parser, Step } from "../types.ts";
import { freeLength, isSameStream, readHeader, type Mp3Header } from "./header.ts";
import { frameLevel } from "./level.ts";

/** After garbage, this many headers in a row are required to resume. */
const FRAMES_IN_A_ROW = 3;
/** Maximum bytes of that many frames. */
const LONGEST_RUN = 16_384;

export class Mp3Parser implements Parser {
  #free: number | undefined;
  #isSynchronized = false;
  #frames = 0;
  sampleRate: number | undefined;
  channels: number | undefined;
  lostBytes = 0;
  isCut = false;
  #totalFrames: number | undefined;
  #frameSeconds = 0;

  /** From the frame that an encoder adds; undefined while no other has been read. */
  get statedSeconds(): number | undefined {
    return this.#totalFrames && this.#frames > 1
      ? this.#totalFrames * this.#frameSeconds
      : undefined;
  }

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (!isEnd && at + LONGEST_RUN > bytes.byteLength) return undefined;
    const tag = tagLength(bytes, at);
    if (tag > 0) return { length: tag };
    const length = this.#isSynchronized ? this.#lengthAt(bytes, at) : this.#lengthOfRun(bytes, at);
    this.#isSynchronized = length !== undefined;
    if (length === undefined) {
      const skipped = untilSync(bytes, at);
      // What comes before the first frame is no damage: the file starts within one.
      if (this.#frames > 0 && !isTail(bytes, at)) this.lostBytes += skipped;
      return { length: skipped };
    }
    const header = readHeader(bytes, at)!;
    // The last frame may be truncated; decoders drop it.
    this.isCut = at + length > bytes.byteLength;
    if (this.isCut) return { length };
    const isFirst = this.#frames++ === 0;
    if (isFirst && isInfoFrame(bytes, at, header)) {
      this.#totalFrames = framesOfInfo(bytes, at, header);
      return { length };
    }
    this.#frameSeconds = header.samples / header.sampleRate;
    this.sampleRate ??= header.sampleRate;
    this.channels ??= header.channels;
    const frame: Frame = {
      bytes: bytes.subarray(at, at + length),
      seconds: this.#frameSeconds,
    };
    const level = frameLevel(frame.bytes);
    if (level !== undefined) frame.level = level;
    return { length, frames: [frame] };
  }

  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return joinFrames(frames);
  }

  #lengthAt(bytes: Uint8Array, at: number): number | undefined {
    const header = readHeader(bytes, at);
    if (header === undefined) return undefined;
    if (header.length !== undefined) return header.length;
    this.#free ??= freeLength(bytes, at);
    return this.#free === undefined ? undefined : this.#free + header.padding;
  }

  /**
   * After garbage, or if the file starts in the middle of a frame, a header counts only if matching
   * ones follow at the stated distances.
   */
  #lengthOfRun(bytes: Uint8Array, at: number): number | undefined {
    const first = this.#lengthAt(bytes, at);
    if (first === undefined) return undefined;
    let next = at + first;
    for (let count = 1; count < FRAMES_IN_A_ROW; count++) {
      if (next === bytes.byteLength) return first;
      const length =
        next + 4 <= bytes.byteLength && isSameStream(bytes, at, next)
          ? this.#lengthAt(bytes, next)
          : undefined;
      if (length === undefined) return isTail(bytes, next) && count > 1 ? first : undefined;
      next += length;
      if (next > bytes.byteLength) return first;
    }
    return first;
  }
}

/** Returns the number of bytes to the next byte that can start a header. */
function untilSync(bytes: Uint8Array, at: number): number {
  const next = bytes.indexOf(0xff, at + 1);
  return (next < 0 ? bytes.byteLength : next) - at;
}

/** Tags at the end of the file: ID3v1 and APE. */
function isTail(bytes: Uint8Array, at: number): boolean {
  return ["TAG", "APE"].includes(textAt(bytes, at, 3)) || at >= bytes.byteLength;
}

/** A frame without audio that an encoder adds: it states the number of frames in the file. */
export function isInfoFrame(bytes: Uint8Array, at: number, { sideEnd }: Mp3Header): boolean {
  const isVbri = textAt(bytes, at + 36, 4) === "VBRI";
  return isVbri || ["Xing", "Info"].includes(textAt(bytes, at + sideEnd, 4));
}

/** Returns the number of frames that a Xing or Info frame states: a flag, and the number behind the flags. */
function framesOfInfo(bytes: Uint8Array, at: number, { sideEnd }: Mp3Header): number | undefined {
  const start = at + sideEnd + 4;
  const isStated = start + 8 <= bytes.byteLength && (bytes[start + 3]! & 1) === 1;
  return isStated && textAt(bytes, at + 36, 4) !== "VBRI"
    ? viewOf(bytes).getUint32(start + 4)
    : undefined;
}
