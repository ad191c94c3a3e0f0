/**
 * Isolates, a network and a clock that are simulated, around a ledger that is real. For tests and benchmarks.
 * @module
 */
import type { Clock } from "../src/ledger/clock.ts";
import type { Answer, Exchange, LedgerStub } from "../src/ledger/types.ts";

interface Event {
  at: number;
  order: number;
  action: () => void | Promise<void>;
}

/** Time passes when {@link run} takes the next event. */
export class SimulatedClock implements Clock {
  #now: number;
  #order = 0;
  /** A binary heap, the next event first. */
  readonly #events: (Event | undefined)[] = [];
  readonly #onTime: (now: number) => void;

  /** @param onTime is told the time before each event. */
  constructor(start: number, onTime: (now: number) => void = () => {}) {
    this.#now = start;
    this.#onTime = onTime;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, action: Event["action"]): () => void {
    const event = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, action };
    this.#push(event);
    return () => void (event.action = () => {});
  }

  /** Runs all events up to a moment, those at one moment together. */
  async runUntil(end: number): Promise<void> {
    await turns();
    for (let next = this.#events[0]; next !== undefined && next.at <= end; next = this.#events[0]) {
      this.#now = next.at;
      this.#onTime(this.#now);
      for (let due = this.#events[0]; due?.at === this.#now; due = this.#events[0]) {
        this.#pop();
        await due.action();
      }
      await turns();
    }
    this.#now = Math.max(this.#now, end);
  }

  #push(event: Event): void {
    let index = this.#events.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(event, this.#events[parent]!)) break;
      this.#events[index] = this.#events[parent];
      index = parent;
    }
    this.#events[index] = event;
  }

  #pop(): void {
    const last = this.#events.pop()!;
    if (this.#events.length === 0) return;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= this.#events.length) break;
      const right = child + 1;
      if (right < this.#events.length && isBefore(this.#events[right]!, this.#events[child]!))
        child = right;
      if (!isBefore(this.#events[child]!, last)) break;
      this.#events[index] = this.#events[child];
      index = child;
    }
    this.#events[index] = last;
  }
}

/** Whatever waits for what has happened goes on. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await undefined;
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** What happens to one call on its way. */
export interface Fate {
  /** Milliseconds there and back. */
  there: number;
  back: number;
  /** The call never arrives; its answer never does; it arrives a second time, so much later. */
  isLost?: boolean;
  isAnswerLost?: boolean;
  repeatedAfter?: number | undefined;
}

/** The ledger as it looks from across the network. */
export function remote(clock: SimulatedClock, ledger: LedgerStub, fate: () => Fate): LedgerStub {
  return {
    exchange(exchange: Exchange): Promise<Answer> {
      const { there, back, isLost, isAnswerLost, repeatedAfter } = fate();
      // As RPC does, so that nobody sees another's changes.
      const copy = structuredClone(exchange);
      return new Promise((resolve, reject) => {
        if (isLost) return void clock.after(there, () => reject(new Error("lost")));
        clock.after(there, async () => {
          const answer = await ledger.exchange(copy);
          clock.after(back, () => (isAnswerLost ? reject(new Error("lost")) : resolve(answer)));
        });
        if (repeatedAfter !== undefined)
          clock.after(there + repeatedAfter, async () => void (await ledger.exchange(copy)));
      });
    },
    usage: (days) => ledger.usage(days),
  };
}
