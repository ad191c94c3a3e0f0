/**
 * Finds out whether a recording is shorter than it should be: truncated, or damaged.
 * @module
 */

/** A header may count silence at an end, or the video; and a few damaged frames are not worth a warning. */
const LEAST_SECONDS = 5;
const LEAST_SHARE = 0.02;

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
}

/** Returns the seconds that are missing, or undefined if they are few. */
export function missingSeconds({
  read,
  stated = 0,
  bytes,
  lost,
}: Completeness): number | undefined {
  const skipped = (lost.bytes * read) / Math.max(1, bytes - lost.bytes);
  const missing = Math.max(stated - read, skipped, lost.seconds ?? 0);
  return missing > Math.max(LEAST_SECONDS, read * LEAST_SHARE) ? missing : undefined;
}
