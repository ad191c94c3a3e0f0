/**
 * Days of the ledger, in the format that callers get.
 * @module
 */
import { percentile, type Buckets } from "./durations.ts";
import { addBuckets, addCounts } from "./figures.ts";
import type { Counts, Day, DearRequest, Entry } from "./types.ts";

export interface SpentBy {
  neurons: number;
  requests: number;
  refusals: number;
  failures: number;
  /** Requests answered from the cache. */
  hits: number;
  tokens: { input: number; output: number };
  /** Code points of translated texts. */
  characters: number;
}

/** Milliseconds, accurate to about 12 %. Absent if nothing was measured. */
export interface Durations {
  median?: number | undefined;
  p95?: number | undefined;
}

export interface DayOfUsage extends SpentBy {
  /** UTC, ISO 8601. */
  date: string;
  by_model: Record<string, SpentBy>;
  by_key: Record<string, SpentBy>;
  first_byte_ms: Durations;
  end_ms: Durations;
  dearest: (Omit<DearRequest, "at"> & { at: string })[];
}

/** @param key returns only the usage of this key. */
export function describeDay({ date, entries, dearest }: Day, key?: string): DayOfUsage {
  const own = key === undefined ? entries : entries.filter((entry) => entry.key === key);
  const times: { firstByte: Buckets; end: Buckets } = { firstByte: [], end: [] };
  const total: Counts = {};
  for (const { counts, firstByte, end } of own) {
    addCounts(total, counts);
    addBuckets(times.firstByte, firstByte);
    addBuckets(times.end, end);
  }
  return {
    date,
    ...describeCounts(total),
    by_model: sumBy(own, ({ model }) => model),
    by_key: sumBy(own, ({ key }) => key),
    first_byte_ms: describeTimes(times.firstByte),
    end_ms: describeTimes(times.end),
    dearest: dearest
      .filter((request) => key === undefined || request.key === key)
      .map((request) => ({ ...request, at: new Date(request.at).toISOString() })),
  };
}

/** Handles any name: `fromEntries` creates a property even for `__proto__`. */
function sumBy(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
): Record<string, SpentBy> {
  const sums = new Map<string, Counts>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const sum = sums.get(name) ?? {};
    addCounts(sum, entry.counts);
    sums.set(name, sum);
  }
  return Object.fromEntries([...sums].map(([name, counts]) => [name, describeCounts(counts)]));
}

function describeCounts({
  neurons,
  requests,
  refusals,
  failures,
  hits,
  input,
  output,
  characters,
}: Counts): SpentBy {
  return {
    neurons: neurons ?? 0,
    requests: requests ?? 0,
    refusals: refusals ?? 0,
    failures: failures ?? 0,
    hits: hits ?? 0,
    tokens: { input: input ?? 0, output: output ?? 0 },
    characters: characters ?? 0,
  };
}

function describeTimes(buckets: Buckets): Durations {
  return { median: percentile(buckets, 0.5), p95: percentile(buckets, 0.95) };
}
