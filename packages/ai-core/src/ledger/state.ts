/**
 * The ledger's state: the current day, and who holds leases. It is plain data, stored as one row.
 * @module
 */
import { Entries, figure } from "./figures.ts";
import type { Day, DearRequest, Entry } from "./types.ts";

/** Milliseconds without a report after which a lease counts as spent. */
export const LEASE_MS = 30 * 60_000;
/** Milliseconds for which an isolate is remembered, so that a repeated exchange counts once. */
export const REMEMBER_MS = 2 * 60 * 60_000;
/** Number of the most expensive requests of a day that are kept. */
const DEAREST = 10;
/** Key and model of leases that were never reported. */
export const UNKNOWN = "unknown";
/** Model of what a key spent after the day has as many pairs of key and model as are listed one by one. */
export const OTHER = "other";
const MAX_PAIRS = 1000;
/** Characters of the state. A row has 2 MB; without durations, all pairs fit. */
const MAX_STATE = 1_200_000;

/** What the ledger stores about an isolate. */
export interface Holder {
  sequence: number;
  /** When it last called. */
  seen: number;
  /** Leased neurons by budget. */
  leases: Map<string, number>;
  /** Neurons by budget that were counted as spent because no report came; taken back if one does. */
  lost: Map<string, number>;
}

export class LedgerState {
  date: string;
  calls = 0;
  entries = new Entries();
  dearest: DearRequest[] = [];
  readonly holders = new Map<string, Holder>();
  /** Spent neurons by budget. */
  readonly #spent = new Map<string, number>();

  constructor(date: string) {
    this.date = date;
  }

  static parse(text: string): LedgerState {
    const { date, calls, entries, dearest, holders } = JSON.parse(text) as Day & {
      holders: [string, number, number, [string, number][], [string, number][]][];
    };
    const state = new LedgerState(date);
    state.calls = calls;
    state.dearest = dearest;
    state.entries = new Entries(entries);
    for (const { key, counts } of entries) state.#count(key, figure(counts.neurons));
    for (const [name, sequence, seen, leases, lost] of holders)
      state.holders.set(name, { sequence, seen, leases: new Map(leases), lost: new Map(lost) });
    return state;
  }

  /** Returns the day as it is stored once it has ended. */
  toDay(): Day {
    const { date, calls, entries, dearest } = this;
    return { date, calls, entries: entries.toArray(), dearest };
  }

  /** Returns the whole state as text. If it would not fit into its row, the durations are dropped. */
  serialize(): string {
    const text = this.#toText();
    if (text.length <= MAX_STATE) return text;
    this.entries = new Entries(
      this.entries.toArray().map((entry) => ({ ...entry, firstByte: [], end: [] })),
    );
    return this.#toText();
  }

  #toText(): string {
    const holders = [...this.holders].map(([name, { sequence, seen, leases, lost }]) => [
      name,
      sequence,
      seen,
      [...leases],
      [...lost],
    ]);
    return JSON.stringify({ ...this.toDay(), holders });
  }

  spentOf(budget: string): number {
    return this.#spent.get(budget) ?? 0;
  }

  /** Returns the neurons of a budget that other isolates have leased, and how many isolates that are. */
  leasedOf(budget: string, except: Holder): { neurons: number; holders: number } {
    const sum = { neurons: 0, holders: 0 };
    for (const holder of this.holders.values()) {
      const neurons = holder === except ? 0 : (holder.leases.get(budget) ?? 0);
      sum.neurons += neurons;
      if (neurons > 0) sum.holders++;
    }
    return sum;
  }

  spend(entry: Entry): void {
    const { key, model } = this.#pairOf(entry);
    this.entries.add({ ...entry, key, model });
    this.#count(key, figure(entry.counts.neurons));
  }

  /** Returns an entry's key and model, or those that it counts under because there are too many. */
  #pairOf({ key, model }: Entry): Pick<Entry, "key" | "model"> {
    const { entries } = this;
    if (entries.size < MAX_PAIRS || entries.has(key, model)) return { key, model };
    const isListed = entries.size < 2 * MAX_PAIRS || entries.has(key, OTHER);
    return { key: isListed ? key : UNKNOWN, model: OTHER };
  }

  /** Adds neurons that were not reported, or takes them back if negative. */
  spendUnknown(key: string, neurons: number): void {
    const { counts } = this.entries.of(key, UNKNOWN);
    counts.neurons = Math.max(0, (counts.neurons ?? 0) + neurons);
    this.#count(key, neurons);
  }

  noteDearest(requests: readonly DearRequest[]): void {
    if (requests.length === 0) return;
    this.dearest = [...this.dearest, ...requests]
      .sort((a, b) => b.neurons - a.neurons)
      .slice(0, DEAREST);
  }

  /**
   * Starts a new day. Leases continue; their usage counts on the day it is reported. Returns the
   * finished day, if it has usage.
   */
  roll(date: string): Day | undefined {
    const over = this.entries.isEmpty ? undefined : this.toDay();
    this.date = date;
    this.calls = 0;
    this.entries = new Entries();
    this.dearest = [];
    this.#spent.clear();
    // Neurons lost yesterday stay counted there. A late report counts today and takes nothing back.
    for (const holder of this.holders.values()) holder.lost.clear();
    return over;
  }

  #count(key: string, neurons: number): void {
    for (const budget of new Set(["", key]))
      this.#spent.set(budget, Math.max(0, this.spentOf(budget) + neurons));
  }
}

export function utcDate(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
