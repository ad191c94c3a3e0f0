/**
 * The Durable Object that keeps the day's sum of neurons.
 * @module
 */
import { DurableObject } from "cloudflare:workers";
import { Reservations } from "./reservations.ts";
import { addSpent, createTable, dropOldDays, neuronsOf, readDays, utcDate } from "./store.ts";
import type {
  DayOfUsage,
  LedgerStub,
  Reservation,
  ReservationRequest,
  Settlement,
} from "./types.ts";

/**
 * One object counts for all isolates, and for all Workers that bind it: it runs one call at a time, so a sum is never
 * read while another is being written.
 */
export class Ledger extends DurableObject implements LedgerStub {
  readonly #sql: SqlStorage;
  readonly #reservations = new Reservations(Date.now());
  #date = "";
  #spent = 0;

  constructor(state: DurableObjectState, env: object) {
    super(state, env as never);
    this.#sql = state.storage.sql;
    createTable(this.#sql);
  }

  /** Reserves neurons for a request. Refuses if the budget has less left than `least`. */
  async reserve({ ticket, wanted, least, budget }: ReservationRequest): Promise<Reservation> {
    const now = this.#today();
    for (const neurons of this.#reservations.takeLost(now)) this.#add({ neurons, ...LOST });
    const left = budget - this.#spent - this.#reservations.total;
    if (left <= 0 || least > left) return { refused: true, spent: this.#spent };
    const granted = Math.min(wanted, left);
    return { ticket: this.#reservations.add(ticket, granted, now), granted };
  }

  /** Counts a request once, and releases its reservation. */
  async settle({ ticket, ...spent }: Settlement): Promise<void> {
    this.#today();
    if (this.#reservations.remove(ticket)) this.#add(spent);
  }

  /** The latest days, newest first. */
  async usage(days: number): Promise<DayOfUsage[]> {
    return readDays(this.#sql, days);
  }

  #add(spent: Omit<Settlement, "ticket">): void {
    addSpent(this.#sql, this.#date, spent);
    this.#spent += spent.neurons;
  }

  /** Starts a new day where one has begun. */
  #today(): number {
    const now = Date.now();
    const date = utcDate(now);
    if (date !== this.#date) {
      this.#date = date;
      this.#spent = neuronsOf(this.#sql, date);
      dropOldDays(this.#sql, now);
    }
    return now;
  }
}

/** Key and model of requests that were never settled, because their Worker crashed. */
const LOST = { model: "unknown", key: "unknown" } as const;
