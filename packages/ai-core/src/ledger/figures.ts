/**
 * Sanitizes figures from other Workers: anything negative, infinite or not a number counts as 0.
 * @module
 */
import { addDuration, type Buckets } from "./durations.ts";
import { COUNTERS, type Counts, type Entry } from "./types.ts";

/** Larger than any budget or bill. */
const LARGEST = 1e12;

/** Returns a number from 0 to {@link LARGEST}. */
export function figure(value: unknown): number {
  return typeof value === "number" && value > 0 ? Math.min(value, LARGEST) : 0;
}

export function addCounts(sum: Counts, counts: Counts): void {
  for (const name of COUNTERS) {
    const more = figure(counts[name]);
    if (more > 0) sum[name] = (sum[name] ?? 0) + more;
  }
}

export function addBuckets(sum: Buckets, buckets: Buckets): void {
  for (const [bucket, count] of buckets) addDuration(sum, figure(bucket), figure(count));
}

export function emptyEntry(key: string, model: string): Entry {
  return { key, model, counts: {}, firstByte: [], end: [] };
}

/** Entries by key and model. */
export class Entries {
  readonly #byKey = new Map<string, Map<string, Entry>>();
  #size = 0;

  constructor(entries: readonly Entry[] = []) {
    for (const entry of entries) this.add(entry);
  }

  /** Returns the entry to add to. */
  of(key: string, model: string): Entry {
    let ofKey = this.#byKey.get(key);
    if (ofKey === undefined) this.#byKey.set(key, (ofKey = new Map()));
    let entry = ofKey.get(model);
    if (entry !== undefined) return entry;
    ofKey.set(model, (entry = emptyEntry(key, model)));
    this.#size++;
    return entry;
  }

  has(key: string, model: string): boolean {
    return this.#byKey.get(key)?.has(model) ?? false;
  }

  /** Number of pairs of key and model. */
  get size(): number {
    return this.#size;
  }

  add({ key, model, counts, firstByte, end }: Entry): void {
    const sum = this.of(String(key), String(model));
    addCounts(sum.counts, counts);
    addBuckets(sum.firstByte, firstByte);
    addBuckets(sum.end, end);
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  toArray(): Entry[] {
    return [...this.#byKey.values()].flatMap((ofKey) => [...ofKey.values()]);
  }
}
