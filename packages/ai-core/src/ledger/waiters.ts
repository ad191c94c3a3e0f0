/**
 * Requests that wait for the ledger because the isolate's lease is too small for them.
 * @module
 */
import type { Clock } from "./clock.ts";
import { LEAST_RESERVATION } from "./budget.ts";
import type { Limit, Budgets, Refusal } from "./budgets.ts";

export type Reservation = { granted: number } | Refusal | { unreachable: unknown };

/** A waiting request. Its reservation is stored here: no request may resolve a promise of another (see `until.ts`). */
export interface Waiter {
  readonly limits: readonly Limit[];
  readonly wanted: number;
  readonly least: number;
  /** The number of the exchange that asks for it, once there is one. */
  asked?: number;
  reservation?: Reservation;
}

/** Milliseconds that a request waits. */
export const PATIENCE_MS = 2000;

export class Waiters {
  readonly #clock: Clock;
  #waiters: Waiter[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isEmpty(): boolean {
    return this.#waiters.length === 0;
  }

  add(limits: readonly Limit[], wanted: number, least: number): Waiter {
    const waiter = { limits, wanted, least };
    this.#waiters.push(waiter);
    return waiter;
  }

  /** Ends a request's wait with the ledger's error, unless it has been served. */
  giveUp(waiter: Waiter, error: unknown): Reservation {
    this.#waiters = this.#waiters.filter((each) => each !== waiter);
    return (waiter.reservation ??= { unreachable: error });
  }

  /** Returns the neurons that all requests need, by budget, for an exchange. */
  ask(sequence: number): Map<string, number> {
    const needs = new Map<string, number>();
    for (const waiter of this.#waiters) {
      waiter.asked = sequence;
      // The same minimum that `Budgets.take` reserves for a call without a price.
      const neurons = Math.max(waiter.wanted, LEAST_RESERVATION);
      for (const { name } of waiter.limits) needs.set(name, (needs.get(name) ?? 0) + neurons);
    }
    return needs;
  }

  /**
   * Serves the requests of this exchange in the order in which they arrived.
   *
   * @param refusalMs maximum time for which a rejection is remembered
   */
  serve(sequence: number, budgets: Budgets, refusalMs: number): void {
    const asked = this.#waiters.filter((waiter) => waiter.asked === sequence);
    this.#waiters = this.#waiters.filter((waiter) => waiter.asked !== sequence);
    for (const waiter of asked) {
      const { limits, wanted, least } = waiter;
      const granted = budgets.take(limits, wanted, least);
      if (granted === undefined)
        waiter.reservation = budgets.refuse(limits, least, this.#clock.now(), refusalMs);
      else {
        budgets.noteSuccess(limits);
        waiter.reservation = { granted };
      }
    }
  }
}

export function silence(): Error {
  return new Error("the ledger does not answer");
}
