/**
 * AMR and AMR-WB (RFC 4867, 5), which phones write: frames of 20 ms behind a line of text.
 * @module
 */
import { concatenate, textAt } from "./read.ts";
import type { Frame, Parser, Step } from "./types.ts";

const NARROW = "#!AMR\n";
const WIDE = "#!AMR-WB\n";
const SECONDS = 0.02;
/** Bytes of a frame by its type (3GPP TS 26.101 and 26.201); 0 for types that are reserved. */
const NARROW_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const WIDE_BYTES = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

export class AmrParser implements Parser {
  #sizes: readonly number[] | undefined;
  channels = 1;
  lostBytes = 0;
  isCut = false;

  get sampleRate(): number | undefined {
    return this.#sizes && (this.#sizes === WIDE_BYTES ? 16_000 : 8000);
  }

  read(bytes: Uint8Array, at: number, isEnd: boolean): Step | undefined {
    if (this.#sizes === undefined) {
      if (at + WIDE.length > bytes.byteLength) return undefined;
      const isWide = textAt(bytes, at, WIDE.length) === WIDE;
      this.#sizes = isWide ? WIDE_BYTES : NARROW_BYTES;
      return { length: (isWide ? WIDE : NARROW).length };
    }
    const length = frameLength(bytes, at, this.#sizes);
    // Bytes that cannot start a frame are skipped.
    if (length === 0) {
      this.lostBytes++;
      return { length: 1 };
    }
    if (at + length > bytes.byteLength) {
      this.isCut = isEnd;
      return undefined;
    }
    return { length, frames: [{ bytes: bytes.subarray(at, at + length), seconds: SECONDS }] };
  }

  write(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
    return writeAmr(frames, this.#sizes === WIDE_BYTES);
  }
}

/** Returns the bytes of the frame at `at`, or 0 if none can start there. */
function frameLength(bytes: Uint8Array, at: number, sizes: readonly number[]): number {
  return sizes[(bytes[at]! >> 3) & 15]! * Number((bytes[at]! & 0x83) === 0);
}

/** Returns the frames of a container's packet. */
export function amrFrames(packet: Uint8Array, isWide: boolean): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < packet.byteLength;) {
    const length = frameLength(packet, at, isWide ? WIDE_BYTES : NARROW_BYTES);
    if (length === 0) break;
    frames.push({ bytes: packet.subarray(at, at + length), seconds: SECONDS });
    at += length;
  }
  return frames;
}

/** Writes frames as a file. */
export function writeAmr(
  frames: readonly Pick<Frame, "bytes">[],
  isWide: boolean,
): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(isWide ? WIDE : NARROW);
  return concatenate([head, ...frames.map(({ bytes }) => bytes)]);
}
