/**
 * What an isolate and the ledger tell each other, and what the ledger keeps.
 * @module
 */
import type { ChoiceStub } from "./choices.ts";
import type { Buckets } from "./durations.ts";

/** What is counted. A later version may add names; a missing one is 0. */
export const COUNTERS = [
  "neurons",
  "requests",
  /** Requests that were turned down: over a limit, not permitted, or not valid. */
  "refusals",
  /** Requests that failed for a reason other than the caller's. */
  "failures",
  /** Requests answered from the cache. */
  "hits",
  "input",
  "output",
  "characters",
] as const;

export type Counts = Partial<Record<(typeof COUNTERS)[number], number>>;

/** What requests of one key and one model came to. */
export interface Entry {
  key: string;
  model: string;
  counts: Counts;
  /** Milliseconds to the first byte and to the end. */
  firstByte: Buckets;
  end: Buckets;
}

/** One request among the day's dearest. It says nothing of the content. */
export interface DearRequest {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  key: string;
  model: string;
  neurons: number;
  /** Milliseconds to the end. */
  ms: number;
}

/** A budget that is drawn on: the day's (its name is empty), or the one of a key (its name is the key's). */
export interface PotRequest {
  name: string;
  /** Neurons a day. */
  limit: number;
  /** Neurons of its lease that the isolate goes on using whatever the answer is. */
  keep: number;
  /** Neurons beyond `keep` that waiting requests need. */
  least: number;
  /** Neurons beyond `keep` at best. */
  wanted: number;
}

/** One call of the ledger: what was spent, what is kept, and what is wanted next. */
export interface Exchange {
  /** The isolate, by a random name. */
  holder: string;
  /** 1, 2, 3…: a call that is repeated has the number that it had, and counts once. */
  sequence: number;
  entries: Entry[];
  dearest: DearRequest[];
  pots: PotRequest[];
}

export interface PotAnswer {
  name: string;
  /** Neurons that the isolate now holds, `keep` among them. */
  leased: number;
  /** Neurons spent today, as reported so far. */
  spent: number;
  /** Neurons that the isolate may hold ahead of need. */
  spare: number;
}

export interface Answer {
  sequence: number;
  pots: PotAnswer[];
  /** Calls that the ledger has had today; isolates call less often as they grow. */
  calls: number;
}

/** One UTC day. */
export interface Day {
  /** ISO 8601. */
  date: string;
  calls: number;
  entries: Entry[];
  dearest: DearRequest[];
}

/** A ledger as an isolate calls it: the Durable Object over RPC, or the database. */
export interface LedgerStub {
  /** Counts what was spent, once, and leases what the budgets have left. */
  exchange(exchange: Exchange): Promise<Answer>;
  /** The latest days that have anything, newest first. */
  usage(days: number): Promise<Day[]>;
}

/** The `LEDGER` binding: a namespace of which one object is used, perhaps of another Worker's older code. */
export interface LedgerNamespace {
  getByName(name: string): LedgerStub & Partial<ChoiceStub>;
}
