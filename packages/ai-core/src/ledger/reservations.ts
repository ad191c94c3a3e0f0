/**
 * Neurons that are reserved for running requests.
 * @module
 */

/** Milliseconds after which a request that was never settled counts with its full reservation. */
export const LOST_AFTER_MS = 30 * 60_000;

interface Open {
  neurons: number;
  since: number;
}

/** Kept in memory: a row for each would double what is written, and an object that restarts has few open. */
export class Reservations {
  readonly #open = new Map<number, Open>();
  #total = 0;
  readonly #first: number;
  #next: number;

  /** @param now makes tickets of a restarted object differ from those of the one before. */
  constructor(now: number) {
    this.#first = now * 1000;
    this.#next = this.#first;
  }

  get total(): number {
    return this.#total;
  }

  /** Sets neurons aside, on top of those that the ticket has. */
  add(ticket: number | undefined, neurons: number, now: number): number {
    const id = ticket ?? this.#next++;
    const before = this.#open.get(id)?.neurons ?? 0;
    this.#open.set(id, { neurons: before + neurons, since: now });
    this.#total += neurons;
    return id;
  }

  /**
   * Releases a reservation. Returns false for a ticket that was already released, as when a settlement is repeated
   * because its response was lost. Tickets from before a restart are unknown, and return true.
   */
  remove(ticket: number): boolean {
    const open = this.#open.get(ticket);
    if (open === undefined) return ticket < this.#first;
    this.#open.delete(ticket);
    // Sums of fractions drift, so reset the total when nothing is reserved.
    this.#total = this.#open.size === 0 ? 0 : this.#total - open.neurons;
    return true;
  }

  /** Removes reservations that are too old, and returns their neurons. */
  takeLost(now: number): number[] {
    const lost: number[] = [];
    for (const [ticket, { neurons, since }] of this.#open) {
      if (now - since < LOST_AFTER_MS) continue;
      lost.push(neurons);
      this.remove(ticket);
    }
    return lost;
  }
}
