/**
 * How a long recording is taken apart for a model.
 * @module
 */
import {
  describeAudio,
  hasIndexInFront,
  openSound,
  cutRecording,
  AudioSource,
  type AudioPiece,
  type PieceLimits,
} from "../../audio/index.ts";
import { ApiError } from "../../errors/index.ts";
import type { FamiliesByTask } from "../../models/index.ts";
import { AUDIO_BYTES_PER_SECOND } from "../call/neurons.ts";

interface PiecePlan {
  limits: Required<PieceLimits>;
  /** Pieces under way at once; a Worker has 6 connections. */
  width: number;
}

const MIB = 1024 * 1024;
/** Pieces that are aimed at; cuts in pauses and wrong estimates make a few more. */
const PIECES = 40;
/** Each is a subrequest, of which the free plan gives 50; the rest is for the ledger and for tries again. */
const MOST_PIECES = 45;
/** Whisper hears 30 s at a time whatever it is given; ten minutes come back well before a time-out. */
const SECONDS = 600;
const LEAST_SECONDS = 30;
/** What is beyond ten minutes times the pieces makes them longer, up to this. */
const LONGEST_SECONDS = 1800;
/** An MP4 whose index is at its end is held whole until that has come. */
const HELD_BYTES = 32 * MIB;

/**
 * Cloudflare's tutorial cuts into 1 MB for whisper-large-v3-turbo; twice that is half the seams. An array of numbers takes
 * many times its bytes (audio-transfer.ts). nova-3 hears any stretch at once.
 */
export const PIECE_PLANS: Readonly<Record<FamiliesByTask["speech-recognition"], PiecePlan>> = {
  "whisper-base64": plan(2 * MIB, 3),
  "whisper-bytes": plan(MIB, 2),
  nova: plan(8 * MIB, 2),
};

function plan(bytes: number, width: number): PiecePlan {
  return { limits: { bytes, seconds: SECONDS, least: LEAST_SECONDS, pieces: PIECES }, width };
}

/** A piece; the whole recording as it comes, where nobody can cut it. */
export type RecordingPiece = AudioPiece | (Omit<AudioPiece, "bytes"> & { source: AudioSource });

/** Samples that models do not know as they are: they go as WAV, however short they are. */
const REWRITTEN = ["audio/aiff", "audio/basic"];

/**
 * The pieces of a recording, in order, read no faster than they are asked for. One that is short goes as it is.
 *
 * @param limit bytes that a recording has at most
 * @throws ApiError `body_too_large` for one that is longer than so many calls can take, `invalid_request` for a broken one,
 * `unsupported_media_type` for one that would have to be cut and cannot.
 */
export async function* recordingPieces(
  source: AudioSource,
  limits: PieceLimits,
  limit: number,
): AsyncGenerator<RecordingPiece, void, undefined> {
  const { type } = source;
  const whole = wholeOf(source, limits, type);
  if (whole) {
    yield whole;
    return;
  }
  const readable = await withIndex(source, type);
  const sound = await openSound(readable);
  if (sound === undefined) {
    yield uncut(readable, type);
    return;
  }
  let count = 0;
  for await (const piece of cutRecording(sound, readable, limits, limit)) {
    if (piece.total > MOST_PIECES * LONGEST_SECONDS || ++count > MOST_PIECES) throw tooLong();
    yield piece.isLast && count === 1 && readable.bytes && !REWRITTEN.includes(type!)
      ? { ...piece, bytes: readable.bytes }
      : piece;
  }
}

/** A recording in memory that is short enough to go as it is. */
function wholeOf(
  source: AudioSource,
  limits: PieceLimits,
  type: string | undefined,
): AudioPiece | undefined {
  const { bytes } = source;
  if (bytes === undefined || bytes.byteLength > limits.bytes || REWRITTEN.includes(type!))
    return undefined;
  const description = describeAudio(bytes);
  // A header that is cut off is the caller's mistake, and no reason to ask a model.
  if (type === "audio/wav" && description?.seconds === undefined) return undefined;
  const seconds = description?.seconds ?? bytes.byteLength / AUDIO_BYTES_PER_SECOND;
  if (description?.seconds !== undefined && seconds > limits.seconds) return undefined;
  return { from: 0, to: seconds, start: 0, end: seconds, bytes, total: seconds, isLast: true };
}

/** A recording as one piece, sent on as it comes. */
export async function* wholeRecording(
  source: AudioSource,
): AsyncGenerator<RecordingPiece, void, undefined> {
  const unlimited = { bytes: Infinity, seconds: Infinity };
  yield wholeOf(source, unlimited, source.type) ?? uncut(source, source.type);
}

/** The first seconds of a recording, about, which is read no further. */
export async function firstSeconds(
  source: AudioSource,
  seconds: number,
  limit: number,
): Promise<AudioSource> {
  for await (const piece of recordingPieces(source, { bytes: 8 * MIB, seconds }, limit)) {
    if (!("bytes" in piece)) return piece.source;
    await source.cancel();
    return AudioSource.of(piece.bytes);
  }
  return source;
}

/** The same recording, in memory where its index is at its end. */
async function withIndex(source: AudioSource, type: string | undefined): Promise<AudioSource> {
  if (source.bytes || type !== "audio/mp4" || hasIndexInFront(source.head)) return source;
  const bytes = await source.rest(
    HELD_BYTES,
    () =>
      new ApiError(
        "body_too_large",
        `The index of this MP4 file is at its end, so the file must be held whole: at most ${HELD_BYTES} bytes. Move the index to the front, and it may be as large as any other: ffmpeg -i input.mp4 -c copy -movflags +faststart output.mp4`,
        { param: "audio" },
      ),
  );
  return AudioSource.of(bytes);
}

/** Codecs that nobody can cut here go to the model as they are, as long as nothing of them has been read. */
function uncut(source: AudioSource, type: string | undefined): RecordingPiece {
  const size = source.about ?? source.bytes?.byteLength;
  if (source.read > 0 && !source.bytes) throw cannotCut(type);
  const seconds = (size ?? HELD_BYTES) / AUDIO_BYTES_PER_SECOND;
  const span = { from: 0, to: seconds, start: 0, end: seconds, total: seconds, isLast: true };
  return source.bytes ? { ...span, bytes: source.bytes } : { ...span, source };
}

function cannotCut(type: string | undefined): ApiError {
  return new ApiError(
    "unsupported_media_type",
    `The codec of this ${type ?? "recording"} cannot be cut. Convert it first: ffmpeg -i input -vn -ac 1 -ar 16000 -c:a libmp3lame -b:a 64k output.mp3`,
    { param: "audio" },
  );
}

function tooLong(): ApiError {
  const hours = (MOST_PIECES * LONGEST_SECONDS) / 3600;
  return new ApiError(
    "body_too_large",
    `The recording is too long: at most ${hours} hours, or ${MOST_PIECES} pieces, fit in one request. Cut it first: ffmpeg -i input -f segment -segment_time 3600 -c copy part%03d.mp3`,
    { param: "audio" },
  );
}
