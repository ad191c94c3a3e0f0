/**
 * The ledger's state: the day so far, and who holds leases. It is plain data, kept as one row.
 * @module
 */
import { Entries, figure } from "./figures.ts";
import type { Day, DearRequest, Entry } from "./types.ts";

/** Milliseconds without a word after which a lease counts as spent. */
export const LEASE_MS = 30 * 60_000;
/** Milliseconds for which an isolate is remembered, so that what it repeats counts once. */
export const REMEMBER_MS = 2 * 60 * 60_000;
/** Requests that are kept as the day's dearest. */
const DEAREST = 10;
/** Key and model of leases whose isolates never came back. */
export const UNKNOWN = "unknown";

/** An isolate, as the ledger knows it. */
export interface Holder {
  sequence: number;
  /** When it was last heard of. */
  seen: number;
  /** Neurons of each pot that are set aside for it. */
  leases: Map<string, number>;
  /** Neurons of each pot that were counted as spent for want of a word; taken back if one comes. */
  lost: Map<string, number>;
}

export class LedgerState {
  date: string;
  calls = 0;
  entries = new Entries();
  dearest: DearRequest[] = [];
  readonly holders = new Map<string, Holder>();
  /** Neurons spent of each pot, and leased. */
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

  /** The day as it is kept when it is over. */
  toDay(): Day {
    const { date, calls, entries, dearest } = this;
    return { date, calls, entries: entries.toArray(), dearest };
  }

  /** The whole of it, as text. */
  serialize(): string {
    const holders = [...this.holders].map(([name, { sequence, seen, leases, lost }]) => [
      name,
      sequence,
      seen,
      [...leases],
      [...lost],
    ]);
    return JSON.stringify({ ...this.toDay(), holders });
  }

  spentOf(pot: string): number {
    return this.#spent.get(pot) ?? 0;
  }

  /** What isolates other than `except` hold of a pot, and how many do. */
  leasedOf(pot: string, except: Holder): { neurons: number; holders: number } {
    const sum = { neurons: 0, holders: 0 };
    for (const holder of this.holders.values()) {
      const neurons = holder === except ? 0 : (holder.leases.get(pot) ?? 0);
      sum.neurons += neurons;
      if (neurons > 0) sum.holders++;
    }
    return sum;
  }

  spend(entry: Entry): void {
    this.entries.add(entry);
    this.#count(entry.key, figure(entry.counts.neurons));
  }

  /** Adds neurons for which nobody accounts, or with a negative number takes them back. */
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

  /** Begins a day. Leases go on: what they come to counts when it is told. Returns the day that is over, if it had anything. */
  roll(date: string): Day | undefined {
    const over = this.entries.size > 0 ? this.toDay() : undefined;
    this.date = date;
    this.calls = 0;
    this.entries = new Entries();
    this.dearest = [];
    this.#spent.clear();
    // What was lost yesterday is yesterday's: a word that comes late counts today, and takes nothing back.
    for (const holder of this.holders.values()) holder.lost.clear();
    return over;
  }

  #count(key: string, neurons: number): void {
    for (const pot of new Set(["", key]))
      this.#spent.set(pot, Math.max(0, this.spentOf(pot) + neurons));
  }
}

export function utcDate(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
