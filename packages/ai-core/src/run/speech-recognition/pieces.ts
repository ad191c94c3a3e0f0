/**
 * How a long recording is taken apart for a model.
 * @module
 */
import type { PieceLimits } from "../../audio/index.ts";
import type { FamiliesByTask } from "../../models/index.ts";

interface PiecePlan {
  limits: PieceLimits;
  /** Pieces under way at once; a Worker has 6 connections. */
  width: number;
}

const MIB = 1024 * 1024;
/** Each is a subrequest, of which the free plan gives 50. */
const PIECES = 40;
/** Whisper hears 30 s at a time whatever it is given; ten minutes come back well before a time-out. */
const SECONDS = 600;

/**
 * Cloudflare's tutorial cuts into 1 MB for whisper-large-v3-turbo; twice that is half the seams. An array of numbers takes
 * many times its bytes (audio-transfer.ts). nova-3 takes hours at once.
 */
export const PIECE_PLANS: Readonly<Record<FamiliesByTask["speech-recognition"], PiecePlan>> = {
  "whisper-base64": { limits: { bytes: 2 * MIB, seconds: SECONDS, pieces: PIECES }, width: 3 },
  "whisper-bytes": { limits: { bytes: MIB, seconds: SECONDS, pieces: PIECES }, width: 2 },
  nova: { limits: { bytes: Infinity, seconds: Infinity, pieces: PIECES }, width: 1 },
};
