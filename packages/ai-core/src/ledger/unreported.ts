/**
 * Usage of this isolate's requests that has not been reported to the ledger.
 * @module
 */
import { addDuration, bucketOf } from "./durations.ts";
import { addCounts, Entries, figure } from "./figures.ts";
import type { Counts, DearRequest, Entry } from "./types.ts";

/** Number of the most expensive requests in one report. */
const DEAREST = 5;

/** Usage of one request. */
export interface Spent {
  /** Request id. */
  id: string;
  /** Name of the caller's key. */
  key: string;
  model: string;
  counts: Counts;
  /** Milliseconds to the first byte, and to the end; undefined for a request that called no model. */
  times?: { firstByte: number; end: number } | undefined;
}

export class Unreported {
  #entries = new Entries();
  #dearest: DearRequest[] = [];
  /** Neurons that have not been reported. */
  neurons = 0;

  get isEmpty(): boolean {
    return this.#entries.isEmpty;
  }

  add({ id, key, model, counts, times }: Spent, now: number): void {
    const entry = this.#entries.of(key, model);
    addCounts(entry.counts, counts);
    if (times === undefined) return;
    addDuration(entry.firstByte, bucketOf(times.firstByte));
    addDuration(entry.end, bucketOf(times.end));
    const neurons = figure(counts.neurons);
    this.neurons += neurons;
    if (this.#dearest.length >= DEAREST && neurons <= this.#dearest.at(-1)!.neurons) return;
    this.#dearest.push({ id, at: now, key, model, neurons, ms: times.end });
    this.#dearest.sort((a, b) => b.neurons - a.neurons);
    this.#dearest.length = Math.min(this.#dearest.length, DEAREST);
  }

  take(): { entries: Entry[]; dearest: DearRequest[] } {
    const taken = { entries: this.#entries.toArray(), dearest: this.#dearest };
    this.#entries = new Entries();
    this.#dearest = [];
    this.neurons = 0;
    return taken;
  }
}
