/**
 * Splits a recording into pieces while it arrives.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { findMissing, type Missing } from "./missing.ts";
import { release } from "./read.ts";
import { findPause } from "./silence.ts";
import type { AudioSource } from "./source.ts";
import type { Frame, Sound } from "./types.ts";

export interface PieceLimits {
  /** Approximate size of a piece in bytes. */
  bytes: number;
  seconds: number;
  /** Minimum seconds of a piece, except the last. A piece may exceed `bytes` to reach it. */
  least?: number;
  /** Maximum number of pieces (a few more because cuts move to pauses). Pieces become longer and larger to stay below it. */
  pieces?: number | undefined;
}

/** A piece of a recording. Times are in seconds from the start of the whole recording. */
export interface AudioPiece {
  /** The audio in the piece. If it was not cut in a pause, it overlaps its neighbours. */
  from: number;
  to: number;
  /** The span that this piece contributes to the transcript. Spans neither overlap nor leave gaps. */
  start: number;
  end: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Seconds of the whole recording, as known or estimated so far. */
  total: number;
  isLast: boolean;
  /** What the last piece lacks, because the file is truncated or damaged. */
  missing?: Missing | undefined;
}

/** Seconds of overlap at a cut outside a pause, so that each word is complete in one of the pieces. */
const OVERLAP = 2;
/** Maximum seconds around the even cut in which a pause is searched. */
const SEARCH = 10;
/** Upper limit for any piece: several of them must fit into memory together. */
const LARGEST_BYTES = 12 * 1024 * 1024;
/** Frames that are not in a piece yet. The longest piece has 90,000 of 20 ms each; in bytes, packets of nothing would have no limit. */
const MOST_FRAMES = 250_000;
/** A header's duration is trusted if it is within this factor of the duration estimated from the bytes. */
const TRUST = 2;
/** 6 kbit/s, the lowest bitrate for speech. */
const FEWEST_BYTES_PER_SECOND = 750;

/**
 * Yields the pieces of a recording in order. Each is created on demand. A short recording is a
 * single piece.
 *
 * @param source the recording
 * @param limit maximum bytes of the recording, if its size is unknown
 * @throws ApiError `invalid_request` if it contains no audio.
 */
export async function* cutRecording(
  sound: Sound,
  source: AudioSource,
  limits: PieceLimits,
  limit: number,
): AsyncGenerator<AudioPiece, void, undefined> {
  const cutter = new Cutter(sound, source, limits, limit);
  for await (const frames of sound.frames) {
    cutter.add(frames);
    for (let piece = cutter.next(); piece; piece = cutter.next()) yield piece;
  }
  const last = cutter.last();
  if (last === undefined)
    throw new ApiError(
      "invalid_request",
      "`audio`: the recording contains no audio; it is empty or truncated.",
      { param: "audio" },
    );
  yield last;
}

class Cutter {
  readonly #sound: Sound;
  readonly #source: AudioSource;
  readonly #limits: PieceLimits;
  readonly #limit: number;
  /** Frames that are not in a piece yet. */
  #frames: Frame[] = [];
  #bytes = 0;
  #seconds = 0;
  #from = 0;
  #start = 0;
  #made = 0;

  constructor(sound: Sound, source: AudioSource, limits: PieceLimits, limit: number) {
    [this.#sound, this.#source, this.#limits, this.#limit] = [sound, source, limits, limit];
  }

  get #received(): number {
    return this.#from + this.#seconds;
  }

  add(frames: readonly Frame[]): void {
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#bytes += frame.bytes.byteLength;
      this.#seconds += frame.seconds;
    }
    if (this.#frames.length > MOST_FRAMES)
      throw new ApiError(
        "invalid_request",
        "`audio`: the recording has too many packets for its length. Convert it, for example to MP3.",
        { param: "audio" },
      );
  }

  /** Returns the next piece once enough bytes have arrived to choose its end. */
  next(): AudioPiece | undefined {
    const total = this.#total();
    const longest = this.#longest(total);
    if (this.#seconds <= longest) return undefined;
    // Divides the remaining time evenly, so that the last piece is not very short.
    const left = total - this.#from;
    const even = left / Math.ceil(left / (longest - OVERLAP));
    const reach = Math.min(SEARCH, even / 4);
    const first = this.#frameAt(even - reach);
    const pause = findPause(
      this.#frames,
      this.#sound.quiet,
      first,
      this.#frameAt(Math.min(even + reach, longest)),
    );
    const overlap = pause === undefined || !this.#sound.quiet.isSure ? OVERLAP / 2 : 0;
    return this.#take(pause ?? this.#frameAt(even), overlap, total);
  }

  /** Returns the rest as the last piece, or undefined if the recording had no frames. */
  last(): AudioPiece | undefined {
    if (this.#received === 0) return undefined;
    const [from, to, start] = [this.#from, this.#received, this.#start];
    const bytes = this.#sound.write(this.#frames);
    this.#frames = [];
    const piece = { from, to, start, end: to, bytes, total: to, isLast: true };
    const missing = findMissing({
      read: to,
      stated: Math.max(this.#sound.total ?? 0, this.#sound.statedSeconds() ?? 0),
      bytes: this.#source.bytes?.byteLength ?? this.#source.read,
      lost: this.#sound.lost(),
    });
    return { ...rounded(piece), missing };
  }

  /** Seconds of the whole recording: from the header if that is plausible, else estimated from the bytes so far. */
  #total(): number {
    const { read, about: size } = this.#source;
    if (this.#sound.total !== undefined) return Math.max(this.#received, this.#sound.total);
    const statedSeconds = this.#sound.statedSeconds();
    const rate = this.#received / Math.max(1, read);
    const byBytes = rate * (size ?? this.#limit);
    if (statedSeconds === undefined) return Math.max(this.#received, byBytes);
    const isNear =
      statedSeconds >= this.#received &&
      statedSeconds < byBytes * TRUST &&
      (size === undefined || statedSeconds > byBytes / TRUST);
    return Math.max(this.#received, isNear ? statedSeconds : byBytes);
  }

  #longest(total: number): number {
    const { bytes, seconds, least = 0, pieces = Infinity } = this.#limits;
    const bytesPerSecond = this.#bytes / Math.max(this.#seconds, 0.001);
    const remaining = Math.max(1, pieces - this.#made);
    const wished = Math.max(
      Math.min(seconds, bytes / bytesPerSecond),
      // A piece advances by its length without the overlap. If it were less than the even share, the last piece would be twice as long.
      (total - this.#from) / remaining + OVERLAP,
      least,
      2 * OVERLAP,
    );
    return Math.min(wished, Math.max(LARGEST_BYTES, bytes) / bytesPerSecond);
  }

  /** Returns the number of frames within the first `seconds` of the frames that are not in a piece yet. */
  #frameAt(seconds: number): number {
    let sum = 0;
    let index = 0;
    while (index < this.#frames.length && sum + this.#frames[index]!.seconds / 2 < seconds)
      sum += this.#frames[index++]!.seconds;
    return index;
  }

  #take(cut: number, overlap: number, total: number): AudioPiece {
    const cutAt = secondsOf(this.#frames, 0, cut);
    const end = this.#frameAt(cutAt + overlap);
    const next = Math.max(1, this.#frameAt(cutAt - overlap));
    const piece = rounded({
      from: this.#from,
      to: this.#from + secondsOf(this.#frames, 0, end),
      start: this.#start,
      end: this.#from + cutAt,
      bytes: this.#sound.write(this.#frames.slice(0, end)),
      total,
      isLast: false,
    });
    const gone = this.#frames.splice(0, next);
    if (this.#sound.isOwned) releaseAll(gone, this.#frames);
    this.#start = piece.end;
    this.#from += secondsOf(gone, 0, gone.length);
    this.#seconds = secondsOf(this.#frames, 0, this.#frames.length);
    this.#bytes = this.#frames.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    this.#made++;
    return piece;
  }
}

/** Frees the buffers of `gone` frames that no frame in `kept` shares. */
function releaseAll(gone: readonly Frame[], kept: readonly Frame[]): void {
  const inUse = new Set(kept.map(({ bytes }) => bytes.buffer));
  // The last frame's buffer may also contain bytes that have not been parsed yet.
  const last = gone.at(-1)?.bytes.buffer;
  const seen = new Set<ArrayBufferLike>();
  for (const { bytes } of gone) {
    if (seen.has(bytes.buffer) || inUse.has(bytes.buffer) || bytes.buffer === last) continue;
    seen.add(bytes.buffer);
    release(bytes);
  }
}

function secondsOf(frames: readonly Frame[], from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += frames[index]!.seconds;
  return sum;
}

/** Sums over thousands of frames accumulate rounding errors. */
function rounded({ from, to, start, end, ...piece }: AudioPiece): AudioPiece {
  const times = { from: micros(from), to: micros(to), start: micros(start), end: micros(end) };
  return { ...piece, ...times };
}

/** Rounds seconds to microseconds. */
export function micros(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Returns the maximum seconds of audio that this many bytes can hold, regardless of the header. */
export function mostSeconds(bytes: number): number {
  return bytes / FEWEST_BYTES_PER_SECOND;
}
