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

/** Requests that are added up together, which costs a few microseconds less for each than one at a time. */
const BATCH = 100;

export class Unreported {
  /** Requests that are not in the entries yet. */
  #latest: { spent: Spent; at: number }[] = [];
  #entries = new Entries();
  #dearest: DearRequest[] = [];
  /** Neurons that have not been reported. */
  neurons = 0;

  get isEmpty(): boolean {
    return this.#latest.length === 0 && this.#entries.isEmpty;
  }

  add(spent: Spent, at: number): void {
    if (spent.times !== undefined) this.neurons += figure(spent.counts.neurons);
    if (this.#latest.push({ spent, at }) === BATCH) this.#addUp();
  }

  take(): { entries: Entry[]; dearest: DearRequest[] } {
    this.#addUp();
    const taken = { entries: this.#entries.toArray(), dearest: this.#dearest };
    this.#entries = new Entries();
    this.#dearest = [];
    this.neurons = 0;
    return taken;
  }

  #addUp(): void {
    for (const { spent, at } of this.#latest) this.#addRequest(spent, at);
    this.#latest = [];
  }

  #addRequest({ id, key, model, counts, times }: Spent, at: number): void {
    const entry = this.#entries.of(key, model);
    addCounts(entry.counts, counts);
    if (times === undefined) return;
    addDuration(entry.firstByte, bucketOf(times.firstByte));
    addDuration(entry.end, bucketOf(times.end));
    const neurons = figure(counts.neurons);
    if (this.#dearest.length >= DEAREST && neurons <= this.#dearest.at(-1)!.neurons) return;
    this.#dearest.push({ id, at, key, model, neurons, ms: times.end });
    this.#dearest.sort((a, b) => b.neurons - a.neurons);
    this.#dearest.length = Math.min(this.#dearest.length, DEAREST);
  }
}
