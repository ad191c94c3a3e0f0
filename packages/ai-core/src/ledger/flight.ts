/**
 * The exchange that is under way: one at a time for an isolate.
 * @module
 */
import type { Clock } from "./clock.ts";
import { until } from "./until.ts";

/** Milliseconds after which an exchange is given up whose Worker was ended under way. */
const LONGEST_FLIGHT_MS = 25_000;

interface Flight {
  since: number;
  ended: boolean;
  failure?: unknown;
}

export class Flights {
  readonly #clock: Clock;
  #flight: Flight | undefined;
  /** What kept the ledger from answering the last exchange that ended, if anything did. */
  failure: unknown;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isUnderWay(): boolean {
    return this.#flight !== undefined;
  }

  /** Makes the exchange. A caller that comes while one is under way waits for that one instead. */
  async run(exchange: () => Promise<void>): Promise<void> {
    const now = this.#clock.now();
    if (this.#flight !== undefined && now - this.#flight.since < LONGEST_FLIGHT_MS)
      return this.follow();
    const flight: Flight = { since: now, ended: false };
    this.#flight = flight;
    try {
      await exchange();
      this.failure = undefined;
    } catch (error) {
      flight.failure = this.failure = error;
      throw error;
    } finally {
      flight.ended = true;
      if (this.#flight === flight) this.#flight = undefined;
    }
  }

  /** Waits for the exchange that is under way, if one is, and fails as it does. */
  async follow(): Promise<void> {
    const flight = this.#flight;
    if (flight === undefined) return;
    const isLost = () => this.#clock.now() - flight.since >= LONGEST_FLIGHT_MS;
    await until(this.#clock, () => flight.ended || isLost(), 1, 25);
    if (flight.failure !== undefined) throw flight.failure;
  }
}
