/**
 * Splits a long recording for a model.
 * @module
 */
import {
  describeAudio,
  hasIndexInFront,
  hasIndex,
  isParsed,
  isRewritten,
  openSound,
  cutRecording,
  AudioSource,
  MOST_BYTES_PER_SECOND,
  type AudioPiece,
  type PieceLimits,
} from "../../audio/index.ts";
import { ApiError } from "../../errors/index.ts";
import type { FamiliesByTask } from "../../models/index.ts";
import { AUDIO_BYTES_PER_SECOND } from "../call/neurons.ts";

interface PiecePlan {
  limits: Required<PieceLimits>;
  /** Pieces processed at once; a Worker has 6 connections. */
  width: number;
}

const MIB = 1024 * 1024;
/** Target number of pieces; cuts in pauses and wrong estimates add a few. */
const PIECES = 40;
/** Each piece is a subrequest, and the free plan allows 50; the rest is for the ledger and for retries. */
const MOST_PIECES = 45;
/** Whisper processes 30 s at a time in any case; ten minutes are transcribed well before a time-out. */
const SECONDS = 600;
const LEAST_SECONDS = 30;
/** Recordings longer than ten minutes times the number of pieces get longer pieces, up to this. */
const LONGEST_SECONDS = 1800;
/** An MP4 with its index at the end is buffered until the index has arrived. */
const HELD_BYTES = 32 * MIB;

/**
 * Cloudflare's tutorial uses 1 MB pieces for whisper-large-v3-turbo; twice that halves the number
 * of cuts. An array of numbers takes many times its bytes (audio-transfer.ts). nova-3 processes any
 * length at once.
 */
export const PIECE_PLANS: Readonly<Record<FamiliesByTask["speech-recognition"], PiecePlan>> = {
  "whisper-base64": plan(2 * MIB, 3),
  "whisper-bytes": plan(MIB, 2),
  nova: plan(8 * MIB, 2),
};

function plan(bytes: number, width: number): PiecePlan {
  return { limits: { bytes, seconds: SECONDS, least: LEAST_SECONDS, pieces: PIECES }, width };
}

/** A piece, or the whole recording while it arrives, if it cannot be split. */
export type RecordingPiece = (
  | AudioPiece
  | (Omit<AudioPiece, "bytes"> & { source: AudioSource })
) & {
  /** Whether its duration was only estimated from its bytes. */
  isEstimated?: boolean;
};

/**
 * Yields the pieces of a recording in order, and reads it only on demand. A short recording is sent
 * unchanged.
 *
 * @param limit maximum bytes of a recording
 * @throws ApiError `body_too_large` if it is too long for the maximum number of calls,
 * `invalid_request` if it is damaged, `unsupported_media_type` if it would have to be split and
 * cannot.
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
    yield piece.isLast && count === 1 && readable.bytes && !isRewritten(type)
      ? { ...piece, bytes: readable.bytes }
      : piece;
  }
}

/** Returns a recording in memory that is short enough to be sent unchanged. */
function wholeOf(
  source: AudioSource,
  limits: PieceLimits,
  type: string | undefined,
): AudioPiece | undefined {
  const { bytes } = source;
  if (bytes === undefined || bytes.byteLength > limits.bytes || isRewritten(type)) return undefined;
  const description = describeAudio(bytes);
  // A file without a frame is truncated, so no model is called; the parser reports it.
  const isEmpty = description?.seconds === undefined && isParsed(type);
  if (isEmpty) return undefined;
  if (type === "audio/mp4" && !hasIndex(bytes)) throw withoutIndex();
  const seconds = description?.seconds ?? bytes.byteLength / AUDIO_BYTES_PER_SECOND;
  if (description?.seconds !== undefined && seconds > limits.seconds) return undefined;
  return {
    from: 0,
    to: seconds,
    start: 0,
    end: seconds,
    bytes,
    total: seconds,
    isLast: true,
    missing: description?.missing,
  };
}

/** Yields a recording as one piece, which is sent on while it arrives. */
export async function* wholeRecording(
  source: AudioSource,
): AsyncGenerator<RecordingPiece, void, undefined> {
  const unlimited = { bytes: Infinity, seconds: Infinity };
  yield wholeOf(source, unlimited, source.type) ?? uncut(source, source.type);
}

/** Returns about the first seconds of a recording, without reading the rest. */
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

/** Returns the same recording, in memory if its index is at the end. */
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
  if (!hasIndex(bytes)) throw withoutIndex();
  return AudioSource.of(bytes);
}

/** Recordings in codecs that cannot be split are sent to the model unchanged, if nothing has been read from them. */
function uncut(source: AudioSource, type: string | undefined): RecordingPiece {
  const size = source.about ?? source.bytes?.byteLength;
  if (source.read > 0 && !source.bytes) throw cannotCut(type);
  const stated = statedSeconds(source);
  const seconds = stated ?? (size ?? HELD_BYTES) / AUDIO_BYTES_PER_SECOND;
  const isEstimated = stated === undefined;
  const span = { from: 0, to: seconds, start: 0, end: seconds, total: seconds, isLast: true };
  const piece = { ...span, isEstimated };
  return source.bytes ? { ...piece, bytes: source.bytes } : { ...piece, source };
}

/** Returns the duration that the header of a recording states, if it is possible for that many bytes. */
function statedSeconds({ bytes, head, about }: AudioSource): number | undefined {
  if (bytes) return describeAudio(bytes)?.seconds;
  const seconds = describeAudio(head)?.seconds;
  // Of a format that is counted by its frames, the head has only the first ones.
  const isPossible =
    seconds !== undefined && seconds >= (about ?? Infinity) / MOST_BYTES_PER_SECOND;
  return isPossible ? seconds : undefined;
}

function withoutIndex(): ApiError {
  return new ApiError(
    "invalid_request",
    "`audio`: the MP4 file has no index; it is truncated, or its recorder was interrupted.",
    { param: "audio" },
  );
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
