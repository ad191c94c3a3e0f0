/**
 * Where a recording is quiet, by the level of its frames.
 * @module
 */
import type { Quiet } from "./sound.ts";
import type { Frame } from "./types.ts";

/** Seconds of a pause between sentences rather than between syllables. */
const PAUSE = 0.3;

/**
 * The place in the middle of the quietest pause: the number of frames before it. Undefined where nobody pauses, or where the
 * format does not tell.
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
  // A window of about a pause's length runs over the frames.
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
