/**
 * The messages between an isolate and the ledger, and what the ledger stores.
 * @module
 */
import type { ChoiceStub } from "./choices.ts";
import type { Buckets } from "./durations.ts";

/** What is counted. A later version may add names; a missing one is 0. */
export const COUNTERS = [
  "neurons",
  "requests",
  /** Requests that were rejected: over a limit, not permitted, or invalid. */
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

/** Usage of one key and one model. */
export interface Entry {
  key: string;
  model: string;
  counts: Counts;
  /** Milliseconds to the first byte and to the end. */
  firstByte: Buckets;
  end: Buckets;
}

/** One of the day's most expensive requests. It contains nothing of the content. */
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

/** A budget in an exchange: the daily one (its name is empty), or a key's (its name is the key's). */
export interface BudgetRequest {
  name: string;
  /** Neurons a day. */
  limit: number;
  /** Neurons of its lease that the isolate continues to use, whatever the answer is. */
  keep: number;
  /** Neurons beyond `keep` that waiting requests need. */
  least: number;
  /** Neurons beyond `keep` that would be best. */
  wanted: number;
}

/** One call of the ledger: what was spent, what is kept, and what is requested. */
export interface Exchange {
  /** The isolate, identified by a random name. */
  holder: string;
  /** 1, 2, 3…: a repeated call keeps its number and counts once. */
  sequence: number;
  entries: Entry[];
  dearest: DearRequest[];
  budgets: BudgetRequest[];
}

export interface BudgetAnswer {
  name: string;
  /** Neurons that the isolate now holds, `keep` included. */
  leased: number;
  /** Neurons spent today, as reported so far. */
  spent: number;
  /** Maximum neurons that the isolate may lease in advance. */
  spare: number;
}

export interface Answer {
  sequence: number;
  budgets: BudgetAnswer[];
  /** Calls that the ledger has received today; isolates call less often as they grow. */
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

/** The ledger as an isolate calls it: the Durable Object over RPC, or the database. */
export interface LedgerStub {
  /** Counts what was spent, once, and leases what the budgets have left. */
  exchange(exchange: Exchange): Promise<Answer>;
  /** Returns the latest days with usage, newest first. */
  usage(days: number): Promise<Day[]>;
}

/** The `LEDGER` binding: a namespace with one object, which may belong to another Worker with older code. */
export interface LedgerNamespace {
  getByName(name: string): LedgerStub & Partial<ChoiceStub>;
}
