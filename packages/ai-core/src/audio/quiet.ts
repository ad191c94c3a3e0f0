/**
 * What counts as a pause, by the level that a format states.
 * @module
 */

/** Thresholds that identify a pause. */
export interface Quiet {
  /** A level at or below this counts as silence, regardless of the surrounding audio. */
  floor: number;
  /** A moment is a pause if its level is below this share of the surrounding level. */
  ratio: number;
  /** Whether a detected pause is certain. If not, pieces overlap slightly there as well. */
  isSure: boolean;
}

/** -54 dB of full scale, and a tenth of what surrounds it (20 dB). */
export const BY_SAMPLES: Quiet = { floor: 0.002, ratio: 0.1, isSure: true };
/** Only empty frames count as silent by themselves. */
export const BY_GAIN: Quiet = { floor: Number.MIN_VALUE, ratio: 0.1, isSure: true };
/** Quiet audio takes fewer bytes, but so can a long vowel. */
export const BY_BYTES: Quiet = { floor: 0, ratio: 0.4, isSure: false };
