/**
 * Neurons set aside for requests that are under way.
 * @module
 */

/** Milliseconds after which a request that never came back counts as having spent all that it had set aside. */
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
   * Gives the neurons back. False for a ticket that has been given back before, as when a settlement is repeated
   * because its reply was lost; those of an object that has restarted are not known, and still true.
   */
  remove(ticket: number): boolean {
    const open = this.#open.get(ticket);
    if (open === undefined) return ticket < this.#first;
    this.#open.delete(ticket);
    // Sums of fractions drift; with nothing open there is nothing set aside.
    this.#total = this.#open.size === 0 ? 0 : this.#total - open.neurons;
    return true;
  }

  /** Takes out what has been open for too long: neurons of requests that are lost. */
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
