/**
 * Figures that answers state, which may be anything.
 * @module
 */

/** A week: 100 MB of the lowest bitrate are less. */
const LONGEST_SECONDS = 7 * 24 * 3600;

/** Returns the duration that an answer states; 0 if it cannot be one of a recording. */
export function toldSeconds(value: unknown): number {
  return isFigure(value) && value <= LONGEST_SECONDS ? value : 0;
}

/** Returns whether a value is a number that is neither negative nor infinite. */
export function isFigure(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isFinite(value);
}
