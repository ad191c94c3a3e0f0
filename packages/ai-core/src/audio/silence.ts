/**
 * Finds pauses in a recording from the levels of its frames.
 * @module
 */
import type { Quiet } from "./quiet.ts";
import type { Frame } from "./types.ts";

/** Seconds. A pause between sentences is at least this long; gaps between syllables are shorter. */
const PAUSE = 0.3;

/**
 * Returns the middle of the quietest pause as the number of frames before it. Undefined if there is
 * no pause, or if the format gives no levels.
 *
 * @param from number of the first frame that may follow the cut
 * @param to number of the last one
 */
export function findPause(
  frames: readonly Frame[],
  { floor, ratio }: Quiet,
  from: number,
  to: number,
): number | undefined {
  const around = frames.slice(from, to);
  if (around.length === 0 || around.some(({ level }) => level === undefined)) return undefined;
  const seconds = around.reduce((sum, frame) => sum + frame.seconds, 0);
  const mean = around.reduce((sum, { level, seconds: own }) => sum + level! * own, 0) / seconds;
  let quietest = Infinity;
  let found: number | undefined;
  // Moves a window of about the length of a pause over the frames.
  for (let first = 0, next = 0, length = 0, sum = 0; next < around.length;) {
    const frame = around[next++]!;
    length += frame.seconds;
    sum += frame.level! * frame.seconds;
    if (length < PAUSE) continue;
    if (sum / length < quietest) {
      quietest = sum / length;
      found = from + first + Math.ceil((next - first) / 2);
    }
    while (length >= PAUSE && first < next) {
      const gone = around[first++]!;
      length -= gone.seconds;
      sum -= gone.level! * gone.seconds;
    }
  }
  return quietest < Math.max(floor, mean * ratio) ? found : undefined;
}
