/**
 * Runs a limited number of calls at a time.
 * @module
 */

/** A Worker can have six open connections; further ones wait (Workers' limits page). */
export const MAX_CONCURRENT_CALLS = 6;

/**
 * Runs `task` on every item, at most `width` at a time, and returns the results in order. After the
 * first failure, no further task starts, and `signal` aborts the running ones.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  width: number,
  task: (item: Item, index: number, signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result[]> {
  const failed = new AbortController();
  const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length && !failed.signal.aborted) {
      const index = next++;
      results[index] = await task(items[index]!, index, either);
    }
  };
  const lanes = Array.from({ length: Math.min(width, items.length) }, lane);
  try {
    await Promise.all(lanes);
    return results;
  } catch (error) {
    failed.abort();
    await Promise.allSettled(lanes);
    throw error;
  }
}
