/**
 * Figures of callers, settings and answers, which may be anything.
 * @module
 */

/** Returns whether a value is a number that is neither negative nor infinite. */
export function isFigure(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isFinite(value);
}
