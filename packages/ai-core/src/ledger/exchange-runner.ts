/**
 * Runs one exchange at a time per isolate.
 * @module
 */
import type { Clock } from "./clock.ts";
import { until } from "./until.ts";

/** Milliseconds after which an exchange is abandoned, because the Worker that ran it has been terminated. */
const LONGEST_EXCHANGE_MS = 25_000;

interface RunningExchange {
  since: number;
  ended: boolean;
  failure?: unknown;
}

export class ExchangeRunner {
  readonly #clock: Clock;
  #running: RunningExchange | undefined;
  /** The error of the last exchange that ended, if it failed. */
  failure: unknown;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isUnderWay(): boolean {
    return this.#running !== undefined;
  }

  /** Runs the exchange. If another one is running, waits for that one instead. */
  async run(exchange: () => Promise<void>): Promise<void> {
    const now = this.#clock.now();
    if (this.#running !== undefined && now - this.#running.since < LONGEST_EXCHANGE_MS)
      return this.follow();
    const running: RunningExchange = { since: now, ended: false };
    this.#running = running;
    try {
      await exchange();
      this.failure = undefined;
    } catch (error) {
      running.failure = this.failure = error;
      throw error;
    } finally {
      running.ended = true;
      if (this.#running === running) this.#running = undefined;
    }
  }

  /** Waits for the running exchange, if any, and throws its error. */
  async follow(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    const isLost = () => this.#clock.now() - running.since >= LONGEST_EXCHANGE_MS;
    await until(this.#clock, () => running.ended || isLost(), 1, 25);
    if (running.failure !== undefined) throw running.failure;
  }
}
