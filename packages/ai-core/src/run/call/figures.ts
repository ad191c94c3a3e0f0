/**
 * Figures that answers state, which may be anything.
 * @module
 */
import { isFigure } from "../../models/figure.ts";

/** A week: 100 MB of the lowest bitrate are less. */
const LONGEST_SECONDS = 7 * 24 * 3600;

/** Returns the duration that an answer states; 0 if it cannot be one of a recording. */
export function toldSeconds(value: unknown): number {
  return isFigure(value) && value <= LONGEST_SECONDS ? value : 0;
}
