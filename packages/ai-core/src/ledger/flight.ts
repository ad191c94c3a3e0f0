/**
 * Runs one exchange at a time per isolate.
 * @module
 */
import type { Clock } from "./clock.ts";
import { until } from "./until.ts";

/** Milliseconds after which an exchange is abandoned, because the Worker that ran it has been terminated. */
const LONGEST_FLIGHT_MS = 25_000;

interface Flight {
  since: number;
  ended: boolean;
  failure?: unknown;
}

export class Flights {
  readonly #clock: Clock;
  #flight: Flight | undefined;
  /** The error of the last exchange that ended, if it failed. */
  failure: unknown;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isUnderWay(): boolean {
    return this.#flight !== undefined;
  }

  /** Runs the exchange. If another one is running, waits for that one instead. */
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

  /** Waits for the running exchange, if any, and throws its error. */
  async follow(): Promise<void> {
    const flight = this.#flight;
    if (flight === undefined) return;
    const isLost = () => this.#clock.now() - flight.since >= LONGEST_FLIGHT_MS;
    await until(this.#clock, () => flight.ended || isLost(), 1, 25);
    if (flight.failure !== undefined) throw flight.failure;
  }
}
