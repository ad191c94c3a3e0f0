/**
 * Cuts a recording into pieces while it comes.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { release } from "./read.ts";
import { findPause } from "./silence.ts";
import type { Sound } from "./sound.ts";
import type { AudioSource } from "./source.ts";
import type { Frame } from "./types.ts";

export interface PieceLimits {
  /** Bytes of one piece, about. */
  bytes: number;
  seconds: number;
  /** Seconds of a piece, at least, except the last one's; pieces are longer than `bytes` for it. */
  least?: number;
  /** Pieces of one recording, a few aside for cuts in pauses: they are longer and larger where there would be more. */
  pieces?: number | undefined;
}

/** A part of a recording. Times are in seconds from the start of the whole recording. */
export interface AudioPiece {
  /** The sound in the piece. Where it was cut amid sound, it reaches over into its neighbours. */
  from: number;
  to: number;
  /** The span that this piece answers for; spans neither overlap nor leave gaps. */
  start: number;
  end: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Seconds of the whole recording, as far as can be told by now. */
  total: number;
  isLast: boolean;
}

/** Seconds of overlap at a cut that is not in a pause, so that one of the pieces has each word completely. */
const OVERLAP = 2;
/** Seconds around the even cut in which a pause is looked for, at most. */
const SEARCH = 10;
/** Whatever the other limits say, a piece must fit into memory beside others. */
const LARGEST_BYTES = 12 * 1024 * 1024;
/** A header's duration is believed while it is within this many times what the bytes say. */
const TRUST = 2;
/** 6 kbit/s, the thinnest speech there is. */
const FEWEST_BYTES_PER_SECOND = 750;

/**
 * The pieces of a recording, in order, each made when it is asked for; one where it is short enough.
 *
 * @param source what the sound is read from
 * @param limit bytes that the recording has at most, where its size is not known
 * @throws ApiError `invalid_request` where there is no sound.
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
  /** What is not yet cut off. */
  #frames: Frame[] = [];
  #bytes = 0;
  #seconds = 0;
  #from = 0;
  #start = 0;
  #made = 0;

  constructor(sound: Sound, source: AudioSource, limits: PieceLimits, limit: number) {
    [this.#sound, this.#source, this.#limits, this.#limit] = [sound, source, limits, limit];
  }

  get #heard(): number {
    return this.#from + this.#seconds;
  }

  add(frames: readonly Frame[]): void {
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#bytes += frame.bytes.byteLength;
      this.#seconds += frame.seconds;
    }
  }

  /** A piece, once enough has come to see where it should end. */
  next(): AudioPiece | undefined {
    const total = this.#total();
    const longest = this.#longest(total);
    if (this.#seconds <= longest) return undefined;
    // What is left is shared out evenly, so that no piece is a scrap.
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

  /** All that is left; undefined where there never was anything. */
  last(): AudioPiece | undefined {
    if (this.#heard === 0) return undefined;
    const [from, to, start] = [this.#from, this.#heard, this.#start];
    const bytes = this.#sound.write(this.#frames);
    this.#frames = [];
    return rounded({ from, to, start, end: to, bytes, total: to, isLast: true });
  }

  /** Seconds of the whole: by the bytes so far, and by the header where that comes near it. */
  #total(): number {
    const { read, about: size } = this.#source;
    if (this.#sound.total !== undefined) return Math.max(this.#heard, this.#sound.total);
    const said = this.#sound.said();
    const rate = this.#heard / Math.max(1, read);
    const byBytes = rate * (size ?? this.#limit);
    if (said === undefined) return Math.max(this.#heard, byBytes);
    const isNear =
      said >= this.#heard &&
      said < byBytes * TRUST &&
      (size === undefined || said > byBytes / TRUST);
    return Math.max(this.#heard, isNear ? said : byBytes);
  }

  #longest(total: number): number {
    const { bytes, seconds, least = 0, pieces = Infinity } = this.#limits;
    const bytesPerSecond = this.#bytes / Math.max(this.#seconds, 0.001);
    const remaining = Math.max(1, pieces - this.#made);
    const wished = Math.max(
      Math.min(seconds, bytes / bytesPerSecond),
      (total - this.#from) / remaining,
      least,
      2 * OVERLAP,
    );
    return Math.min(wished, Math.max(LARGEST_BYTES, bytes) / bytesPerSecond);
  }

  /** The number of frames in the first so many seconds of what is not yet cut off. */
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

/** Frees what frames stand in, as far as no later one stands there too. */
function releaseAll(gone: readonly Frame[], kept: readonly Frame[]): void {
  const inUse = new Set(kept.map(({ bytes }) => bytes.buffer));
  // The last frame's bytes may go on with what has not been read yet.
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

/** Sums of thousands of frames carry the errors of thousands of additions. */
function rounded(piece: AudioPiece): AudioPiece {
  const [from, to, start, end] = [piece.from, piece.to, piece.start, piece.end].map(micros) as [
    number,
    number,
    number,
    number,
  ];
  return { ...piece, from, to, start, end };
}

/** Seconds, to a millionth. */
export function micros(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** The most seconds that so many bytes can hold, whatever a header says. */
export function mostSeconds(bytes: number): number {
  return bytes / FEWEST_BYTES_PER_SECOND;
}
