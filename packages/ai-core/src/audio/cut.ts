/**
 * Cuts a long recording into pieces that a model takes at once.
 * @module
 */
import { mp3Duration, mp3Piece, readMp3 } from "./mp3.ts";
import { mp3Levels } from "./mp3-level.ts";
import { findPause, type Levels } from "./silence.ts";
import { wavLevels } from "./wav-level.ts";
import { readWav, wavPiece } from "./wav.ts";

export interface PieceLimits {
  /** Bytes of one piece, about; an MP3 of varying bitrate may have pieces above it. */
  bytes: number;
  seconds: number;
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
  /** Made when asked for, so that only the pieces under way take memory. */
  bytes(): Uint8Array<ArrayBuffer>;
}

interface Sound {
  duration: number;
  size: number;
  /** Undefined where a pause cannot be found without decoding. */
  levels: Levels | undefined;
  piece(from: number, to: number): Uint8Array<ArrayBuffer>;
}

/** Seconds that both neighbours hear around a cut amid sound, so that one of them hears each word whole. */
const OVERLAP = 2;
/** Seconds around the even cut in which a pause is looked for, at most. */
const SEARCH = 10;

/**
 * The pieces of a recording, in order; undefined where it is short enough, or neither WAV nor MP3: those two can be cut
 * without decoding them.
 *
 * @throws ApiError `invalid_request` for a WAV header that is cut off.
 */
export function cutAudio(
  audio: Uint8Array<ArrayBuffer>,
  type: string | undefined,
  limits: PieceLimits,
): AudioPiece[] | undefined {
  const sound = openSound(audio, type);
  if (sound === undefined) return undefined;
  const longest = Math.max(
    Math.min(limits.seconds, (limits.bytes / sound.size) * sound.duration),
    sound.duration / (limits.pieces ?? Infinity),
  );
  if (sound.duration <= longest) return undefined;
  return piecesOf(sound, Math.max(longest, 2 * OVERLAP));
}

function openSound(audio: Uint8Array<ArrayBuffer>, type: string | undefined): Sound | undefined {
  if (type === "audio/wav") {
    const wav = readWav(audio);
    return {
      duration: wav.samples.byteLength / wav.bytesPerSecond,
      size: wav.samples.byteLength,
      levels: wavLevels(wav),
      piece: (from, to) => wavPiece(wav, from, to),
    };
  }
  const mp3 = type === "audio/mpeg" ? readMp3(audio) : undefined;
  if (mp3 === undefined) return undefined;
  return {
    duration: mp3Duration(mp3),
    size: audio.byteLength,
    levels: mp3Levels(mp3),
    piece: (from, to) => mp3Piece(mp3, from, to),
  };
}

function piecesOf(sound: Sound, longest: number): AudioPiece[] {
  const pieces: AudioPiece[] = [];
  let [from, start] = [0, 0];
  const add = (to: number, end: number) => {
    const begin = from;
    pieces.push({ from, to, start, end, bytes: () => sound.piece(begin, to) });
  };
  // What is left is shared out evenly, so that no piece is a scrap.
  for (;;) {
    const left = sound.duration - from;
    if (left <= longest) break;
    const even = from + left / Math.ceil(left / (longest - OVERLAP));
    const reach = Math.min(SEARCH, (even - from) / 4);
    const pause =
      sound.levels && findPause(sound.levels, even - reach, Math.min(even + reach, from + longest));
    const cut = pause ?? even;
    const overlap = pause === undefined ? OVERLAP / 2 : 0;
    add(Math.min(cut + overlap, sound.duration), cut);
    [from, start] = [cut - overlap, cut];
  }
  add(sound.duration, sound.duration);
  return pieces;
}
