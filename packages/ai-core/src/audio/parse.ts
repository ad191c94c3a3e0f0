/**
 * Runs a parser over bytes as they arrive.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { concatenate, release } from "./read.ts";
import type { Frame, Parser } from "./types.ts";

/** Larger than a frame of any format. If a parser needs more bytes, the file is damaged. */
const LARGEST_STEP = 4 * 1024 * 1024;
/**
 * Steps without a frame: tags, covers, chunks that are skipped, and places where a frame might begin. A recording of a broadcast has
 * some hundred; a megabyte of bytes that look like frames has a million.
 */
const MOST_EMPTY_STEPS = 100_000;
/** A recording of this many frames has a few bytes in each. Speech codecs take more than ten, and one or two for silence. */
const MANY_FRAMES = 500_000;
const FEWEST_BYTES = 3;
/** Bytes of a recording in memory that are parsed at once. */
const WINDOW_BYTES = 262_144;

/** Splits a recording in memory into windows. */
export function* windowsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += WINDOW_BYTES)
    yield bytes.subarray(at, at + WINDOW_BYTES);
}

/** Yields the frames of a recording in groups while its bytes arrive. Frames are views of the bytes. */
export async function* framesOf(
  parser: Parser,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  isOwned = false,
): AsyncGenerator<readonly Frame[], void, undefined> {
  const reading = new Reading(parser, isOwned);
  for await (const chunk of chunks) {
    const frames = reading.push(chunk);
    if (frames.length > 0) yield frames;
  }
  const last = reading.push(new Uint8Array(), true);
  if (last.length > 0) yield last;
}

/** Returns the total seconds of all frames of a recording in memory. */
export function secondsOfFrames(parser: Parser, bytes: Uint8Array): number {
  const reading = new Reading(parser);
  let seconds = 0;
  const add = (frames: readonly Frame[]) => {
    for (const frame of frames) seconds += frame.seconds;
  };
  for (const window of windowsOf(bytes)) add(reading.push(window));
  add(reading.push(new Uint8Array(), true));
  return seconds;
}

class Reading {
  readonly #parser: Parser;
  #rest = new Uint8Array() as Uint8Array;
  /** Bytes to skip when they arrive: covers, other tracks. */
  #toSkip = 0;
  readonly #isOwned: boolean;
  #emptySteps = 0;
  #frames = 0;
  #bytes = 0;

  /** @param isOwned whether chunks may be freed once they have been copied */
  constructor(parser: Parser, isOwned = false) {
    this.#parser = parser;
    this.#isOwned = isOwned;
  }

  push(chunk: Uint8Array, isEnd = false): readonly Frame[] {
    const passed = Math.min(this.#toSkip, chunk.byteLength);
    this.#toSkip -= passed;
    const fresh = chunk.subarray(passed);
    const isCopied = this.#rest.byteLength > 0 && fresh.byteLength > 0;
    const bytes = isCopied
      ? concatenate([this.#rest, fresh])
      : this.#rest.byteLength > 0
        ? this.#rest
        : fresh;
    if (isCopied && this.#isOwned) release(chunk);
    const frames: Frame[] = [];
    let at = 0;
    while (at < bytes.byteLength) {
      const step = this.#parser.read(bytes, at, isEnd);
      if (step === undefined) break;
      const found = step.frames ?? [];
      for (const frame of found) {
        frames.push(frame);
        this.#bytes += frame.bytes.byteLength;
      }
      if (found.length === 0 && ++this.#emptySteps > MOST_EMPTY_STEPS) throw damaged();
      at += step.length;
    }
    this.#frames += frames.length;
    if (this.#frames > MANY_FRAMES && this.#bytes < this.#frames * FEWEST_BYTES) throw damaged();
    this.#toSkip += Math.max(0, at - bytes.byteLength);
    this.#rest = bytes.subarray(at);
    if (this.#rest.byteLength > LARGEST_STEP) throw damaged();
    return frames;
  }
}

function damaged(): ApiError {
  return new ApiError("invalid_request", "`audio`: the recording is damaged.", { param: "audio" });
}
