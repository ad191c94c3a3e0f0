/**
 * One budget as an isolate holds a part of it: what running requests have set aside, and what is spare.
 * @module
 */
import type { PotAnswer, PotRequest } from "./types.ts";

/** What is leased ahead, as a multiple of what the last stretch drew. */
const AHEAD = 2;
/** The part of what is leased ahead below which more is asked for, beside the answers. */
const LOW = 1 / 4;
/** Neurons that a call without a price sets aside, so that an empty budget refuses it. */
export const LEAST_RESERVATION = 0.001;
const FIRST_REFUSAL_MS = 1000;
/** While leases may come back, and once all is spent. */
const LONGEST_REFUSAL_MS = 2000;
const LONGEST_FINAL_REFUSAL_MS = 60_000;
const DAY_MS = 86_400_000;

export class Pot {
  readonly name: string;
  /** Neurons a day. */
  limit: number;
  /** As the ledger last said. */
  spent = 0;
  #held = 0;
  #spare = 0;
  /** Neurons drawn from the lease since the last exchange: at the moment, at most, and at most in the stretch before. */
  #drawn = 0;
  #most = 0;
  #before = 0;
  /** What the ledger lets the isolate hold ahead of need; it shrinks towards the end of the budget. */
  #fair = Infinity;
  /** While `until`, requests for at least `neurons` are refused without a call. */
  #refusal = { until: 0, neurons: Infinity, ms: FIRST_REFUSAL_MS };

  constructor(name: string, limit: number) {
    this.name = name;
    this.limit = limit;
  }

  /** Neurons that are free for new requests. */
  get spare(): number {
    return this.#spare;
  }

  get isHeld(): boolean {
    return this.#held > 0;
  }

  get isEmpty(): boolean {
    return this.#held <= 0 && this.#spare <= 0;
  }

  get isLow(): boolean {
    return this.#spare < this.#most * AHEAD * LOW;
  }

  take(neurons: number): void {
    this.#held += neurons;
    this.#spare -= neurons;
    this.#drawn += neurons;
    this.#most = Math.max(this.#most, this.#drawn);
  }

  /** Ends a reservation that came to `spent` neurons. */
  settle(reserved: number, spent: number): void {
    // Sums of fractions drift.
    this.#held = Math.max(0, this.#held - reserved);
    this.#spare += reserved - spent;
    this.#drawn += spent - reserved;
    this.#most = Math.max(this.#most, this.#drawn);
    this.#refusal.until = 0;
  }

  /** The lease has ended, or was granted under a budget that has been cut since. */
  dropSpare(): void {
    this.#spare = Math.min(0, this.#spare);
  }

  /** @param needs neurons of requests that wait. @param idle returns all that is not held. */
  ask(needs: number, idle: boolean): PotRequest {
    const ahead = idle ? 0 : AHEAD * Math.max(this.#most, this.#before / 2, needs);
    // What is not kept is not used from this moment on: another isolate may get it.
    this.#spare = Math.min(Math.max(0, this.#spare), Math.min(ahead, this.#fair) + needs);
    this.#before = idle ? 0 : Math.max(this.#most, this.#before / 2);
    this.#drawn = 0;
    this.#most = 0;
    const least = Math.max(0, needs - this.#spare);
    return {
      name: this.name,
      limit: this.limit,
      keep: this.#held + this.#spare,
      least,
      wanted: Math.max(least, needs + ahead - this.#spare),
    };
  }

  hear({ leased, spent, spare }: PotAnswer, { keep, limit }: PotRequest): void {
    const more = leased - keep;
    // What was granted under a budget that has been cut meanwhile goes back with the next exchange.
    if (limit <= this.limit || more < 0) this.#spare += more;
    this.spent = spent;
    this.#fair = spare;
  }

  refuses(neurons: number, now: number): boolean {
    return now < this.#refusal.until && neurons >= this.#refusal.neurons;
  }

  /** Remembers a refusal for a while, longer each time, but not beyond midnight. */
  noteRefusal(neurons: number, now: number): void {
    const isFinal = this.spent + neurons > this.limit;
    const longest = isFinal ? LONGEST_FINAL_REFUSAL_MS : LONGEST_REFUSAL_MS;
    const ms = Math.min(longest, this.#refusal.ms);
    const midnight = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
    this.#refusal = { until: Math.min(now + ms, midnight), neurons, ms: ms * 2 };
  }

  noteSuccess(): void {
    this.#refusal.ms = FIRST_REFUSAL_MS;
  }
}
