/**
 * Simulated isolates, network and clock around a real ledger. For tests and benchmarks.
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

  /** @param onTime is called with the time before each event. */
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

  /** Runs all events up to a moment; simultaneous ones together. */
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

/** Lets everything that waits for past events continue. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await undefined;
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** What happens to one call in the network. */
export interface Fate {
  /** Milliseconds there and back. */
  there: number;
  back: number;
  /** The call is lost; its answer is lost; it arrives a second time after this delay. */
  isLost?: boolean;
  isAnswerLost?: boolean;
  repeatedAfter?: number | undefined;
}

/** Returns the ledger as seen across the network. */
export function remote(clock: SimulatedClock, ledger: LedgerStub, fate: () => Fate): LedgerStub {
  return {
    exchange(exchange: Exchange): Promise<Answer> {
      const { there, back, isLost, isAnswerLost, repeatedAfter } = fate();
      // Copied like in RPC, so that no side sees the other's changes.
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
