/**
 * Request durations, counted in buckets that grow by a quarter, so that a percentile is accurate to
 * about 12 %.
 * @module
 */

/** Pairs of bucket and count. */
export type Buckets = [bucket: number, count: number][];

const GROWTH = Math.log(1.25);
/** About ten hours. */
export const LAST_BUCKET = 78;

export function bucketOf(milliseconds: number): number {
  if (!(milliseconds > 1)) return 0;
  return Math.min(LAST_BUCKET, Math.round(Math.log(milliseconds) / GROWTH));
}

export function addDuration(buckets: Buckets, bucket: number, count = 1): void {
  for (const known of buckets) {
    if (known[0] !== bucket) continue;
    known[1] += count;
    return;
  }
  buckets.push([bucket, count]);
}

/**
 * Returns the duration that a share of all requests did not exceed; undefined if nothing was
 * measured.
 *
 * @param share from 0 to 1
 */
export function percentile(buckets: Buckets, share: number): number | undefined {
  const sorted = [...buckets].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  for (const [bucket, count] of sorted) {
    passed += count;
    if (passed >= total * share) return Math.round(Math.exp(bucket * GROWTH));
  }
  return undefined;
}
