/**
 * Where a recording is quiet, by its level from moment to moment.
 * @module
 */

/** How loud a recording is over time, as its format tells it cheaply. */
export interface Levels {
  /** Seconds that are judged as one. */
  bin: number;
  /** A level that is silence whatever surrounds it. */
  floor: number;
  /** Level of the bin that starts at a time, in any unit that is proportional to amplitude. */
  at(seconds: number): number;
}

/** Seconds of a pause between sentences rather than between syllables. */
const PAUSE = 0.3;
/** Quiet is a tenth of what surrounds it (20 dB). */
const RELATIVE_LEVEL = 0.1;

/** The middle of the quietest pause between two times, in seconds; undefined where nobody pauses. */
export function findPause(
  { bin, floor, at }: Levels,
  fromSeconds: number,
  toSeconds: number,
): number | undefined {
  const pauseBins = Math.ceil(PAUSE / bin);
  const levels: number[] = [];
  for (let time = fromSeconds; time + bin <= toSeconds; time += bin) levels.push(at(time));
  if (levels.length < pauseBins) return undefined;
  let quietest = Infinity;
  let found = 0;
  for (let index = 0; index + pauseBins <= levels.length; index++) {
    const pause = mean(levels.slice(index, index + pauseBins));
    if (pause < quietest) [quietest, found] = [pause, index];
  }
  const isQuiet = quietest < Math.max(floor, mean(levels) * RELATIVE_LEVEL);
  return isQuiet ? fromSeconds + (found + pauseBins / 2) * bin : undefined;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
