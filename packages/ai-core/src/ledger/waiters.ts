/**
 * Requests that wait for the ledger, because the isolate's lease does not hold them.
 * @module
 */
import type { Clock } from "./clock.ts";
import type { Limit, Pots, Refusal } from "./pots.ts";

export type Reservation = { granted: number } | Refusal | { unreachable: unknown };

interface Waiter {
  limits: readonly Limit[];
  wanted: number;
  least: number;
  /** The exchange that asks for it, once there is one. */
  asked: number | undefined;
  end(reservation: Reservation): void;
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

  /** @param onSilence called when the request has waited for too long. */
  add(
    limits: readonly Limit[],
    wanted: number,
    least: number,
    onSilence: () => void,
  ): Promise<Reservation> {
    return new Promise((resolve) => {
      const stopWaiting = this.#clock.after(PATIENCE_MS, () => {
        this.#waiters = this.#waiters.filter((each) => each !== waiter);
        onSilence();
        resolve({ unreachable: silence() });
      });
      const end = (reservation: Reservation): void => {
        stopWaiting();
        resolve(reservation);
      };
      const waiter: Waiter = { limits, wanted, least, asked: undefined, end };
      this.#waiters.push(waiter);
    });
  }

  /** Neurons that all need, by budget, to be asked for with an exchange. */
  ask(sequence: number): Map<string, number> {
    const needs = new Map<string, number>();
    for (const waiter of this.#waiters) {
      waiter.asked = sequence;
      for (const { name } of waiter.limits) needs.set(name, (needs.get(name) ?? 0) + waiter.wanted);
    }
    return needs;
  }

  /** Gives those that the exchange asked for what there is, in the order in which they came. */
  serve(sequence: number, pots: Pots): void {
    const asked = this.#waiters.filter((waiter) => waiter.asked === sequence);
    this.#waiters = this.#waiters.filter((waiter) => waiter.asked !== sequence);
    for (const { limits, wanted, least, end } of asked) {
      const granted = pots.take(limits, wanted, least);
      if (granted === undefined) end(pots.refuse(limits, least, this.#clock.now()));
      else {
        pots.noteSuccess(limits);
        end({ granted });
      }
    }
  }

  fail(error: unknown): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const { end } of waiters) end({ unreachable: error });
  }
}

export function silence(): Error {
  return new Error("the ledger does not answer");
}
