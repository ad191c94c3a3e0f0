/**
 * Finds out whether a recording is shorter than it should be: truncated, or damaged.
 * @module
 */

/** A header may count silence at an end, or the video; and a few damaged frames are not worth a warning. */
const LEAST_SECONDS = 5;
const LEAST_SHARE = 0.02;

/** Seconds that are missing, or "unknown" if the file ends within a frame, and nothing states how many are missing. */
export type Missing = number | "unknown";

export interface Completeness {
  /** Seconds of all frames. */
  read: number;
  /** Seconds according to the header, if it states them. */
  stated: number | undefined;
  bytes: number;
  lost: Lost;
}

export interface Lost {
  /** Bytes that belong to no frame, tag or header. */
  bytes: number;
  /** Seconds between frames, according to their timestamps. */
  seconds?: number;
  /** Whether the file ends within a frame, page or element. */
  isCut?: boolean;
}

/** Returns what is missing, or undefined if it is little. */
export function findMissing({ read, stated = 0, bytes, lost }: Completeness): Missing | undefined {
  const skipped = (lost.bytes * read) / Math.max(1, bytes - lost.bytes);
  const missing = Math.max(stated - read, skipped, lost.seconds ?? 0);
  if (missing > Math.max(LEAST_SECONDS, read * LEAST_SHARE)) return missing;
  return lost.isCut ? "unknown" : undefined;
}

/** Returns the sentence for `x-warnings`. */
export function missingWarning(missing: Missing): string {
  return missing === "unknown"
    ? "audio: the file ends in the middle of a frame; it is truncated"
    : `audio: about ${missing.toFixed(0)} s are missing; the file is truncated or damaged`;
}
