/**
 * An isolate's share of one budget: what running requests have reserved, and what is free.
 * @module
 */
import { nextMidnight } from "../errors/daily-reset.ts";
import type { BudgetAnswer, BudgetRequest } from "./types.ts";

/** Neurons leased in advance, as a multiple of the usage between the last two exchanges. */
const AHEAD = 2;
/** Below this share of the advance, more is requested in the background. */
const LOW = 1 / 4;
/** Above this multiple of what the ledger lets it lease in advance, an isolate returns the rest at once: others may need it. */
const EXCESS = 4;
/** Neurons that a call without a price reserves, so that an exhausted budget rejects it. */
export const LEAST_RESERVATION = 0.001;
const FIRST_REFUSAL_MS = 1000;
/** Once everything is spent. */
const LONGEST_FINAL_REFUSAL_MS = 60_000;

export class Budget {
  readonly name: string;
  /** Neurons a day. */
  limit: number;
  /** Neurons spent, from the ledger's last answer. */
  spent = 0;
  #held = 0;
  #spare = 0;
  /** Neurons used since the last exchange: now, the peak, and the peak of the period before. */
  #drawn = 0;
  #most = 0;
  #before = 0;
  /** The maximum that the ledger lets the isolate lease in advance; smaller near the end of the budget. */
  #fair = Infinity;
  /** Until `until`, requests for at least `neurons` are rejected without a call. */
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

  /** Whether the isolate has much more in advance than it should, because the budget is nearly used up. */
  get isExcessive(): boolean {
    return this.#spare > this.#fair * EXCESS;
  }

  take(neurons: number): void {
    this.#held += neurons;
    this.#spare -= neurons;
    this.#drawn += neurons;
    this.#most = Math.max(this.#most, this.#drawn);
  }

  /** Ends a reservation that used `spent` neurons. */
  settle(reserved: number, spent: number): void {
    // Sums of fractions accumulate rounding errors.
    this.#held = Math.max(0, this.#held - reserved);
    this.#spare += reserved - spent;
    this.#drawn += spent - reserved;
    this.#most = Math.max(this.#most, this.#drawn);
    this.#refusal.until = 0;
  }

  /** Drops free neurons: the lease has expired, or was granted under a larger budget. */
  dropSpare(): void {
    this.#spare = Math.min(0, this.#spare);
  }

  /** @param needs neurons of waiting requests. @param idle returns everything that is not reserved. */
  ask(needs: number, idle: boolean): BudgetRequest {
    const ahead = idle ? 0 : AHEAD * Math.max(this.#most, this.#before / 2, needs);
    // What is not kept must not be used from now on: another isolate may get it.
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

  applyAnswer({ leased, spent, spare }: BudgetAnswer, { keep, limit }: BudgetRequest): void {
    const more = leased - keep;
    // Neurons granted under a larger budget are returned with the next exchange.
    if (limit <= this.limit || more < 0) this.#spare += more;
    this.spent = spent;
    this.#fair = spare;
  }

  refuses(neurons: number, now: number): boolean {
    return now < this.#refusal.until && neurons >= this.#refusal.neurons;
  }

  /**
   * Remembers a rejection for a while, longer each time, but not beyond midnight.
   *
   * @param longest milliseconds while leases may still be returned
   */
  noteRefusal(neurons: number, now: number, longest: number): void {
    const isFinal = this.spent + neurons > this.limit;
    const ms = Math.min(isFinal ? LONGEST_FINAL_REFUSAL_MS : longest, this.#refusal.ms);
    this.#refusal = { until: Math.min(now + ms, nextMidnight(now)), neurons, ms: ms * 2 };
  }

  noteSuccess(): void {
    this.#refusal.ms = FIRST_REFUSAL_MS;
  }
}
