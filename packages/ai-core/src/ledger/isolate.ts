/**
 * An isolate's side of the ledger: requests reserve from its lease, and what they came to is told beside the answers.
 * @module
 */
import type { Clock } from "./clock.ts";
import { figure } from "./figures.ts";
import { Flights } from "./flight.ts";
import { Link } from "./link.ts";
import { LONGEST_TIMER_MS, paceAt } from "./pace.ts";
import { Pause } from "./pause.ts";
import { Pots, type Limit } from "./pots.ts";
import { LEASE_MS } from "./state.ts";
import type { LedgerStub } from "./types.ts";
import { Unreported, type Spent } from "./unreported.ts";
import { PATIENCE_MS, silence, Waiters, type Reservation, type Waiter } from "./waiters.ts";

export type { Limit } from "./pots.ts";

/** Keeps the Worker going after its reply. */
export type WaitUntil = (promise: Promise<unknown>) => void;

/** Milliseconds for which nobody waits for a ledger that did not answer, and for one that failed. */
const SILENCE_MS = 10_000;
const FAILURE_MS = 1000;
/** Milliseconds between two calls that ask for more before the spare is gone. */
const REFILL_MS = 500;
/** Before the ledger takes the lease for lost. */
const USABLE_MS = LEASE_MS - 2 * 60_000;

export class IsolateLedger {
  readonly #clock: Clock;
  readonly #link: Link;
  readonly #pots = new Pots();
  readonly #unreported = new Unreported();
  readonly #waiters: Waiters;
  /** Before a report, and before the lease is returned; an exchange ends both. */
  readonly #beforeReport: Pause;
  readonly #beforeReturn: Pause;
  /** The ledger's calls today. */
  #calls = 0;
  /** When the last exchange was sent, and when the last that was answered. */
  #sentAt = -Infinity;
  #leasedAt = -Infinity;
  #silentUntil = -Infinity;
  /** When the next report is due; whoever put it off keeps its Worker going until then. */
  #dueAt = -Infinity;
  readonly #flights: Flights;

  constructor(stub: () => LedgerStub, clock: Clock) {
    this.#clock = clock;
    this.#link = new Link(stub, clock);
    this.#flights = new Flights(clock);
    this.#waiters = new Waiters(clock);
    this.#beforeReport = new Pause(clock);
    this.#beforeReturn = new Pause(clock);
  }

  /** Neurons that the ledger has not been told of. */
  get uncounted(): number {
    return this.#unreported.neurons + this.#link.neurons;
  }

  /**
   * Sets neurons aside, without a call where the lease holds them.
   *
   * @param least the fewest that help, where a budget has fewer left than `wanted`.
   */
  reserve(
    limits: readonly Limit[],
    wanted: number,
    least: number,
    waitUntil: WaitUntil,
  ): Reservation | Promise<Reservation> {
    const now = this.#clock.now();
    if (now - this.#leasedAt > USABLE_MS) this.#pots.dropSpare();
    const granted = this.#pots.take(limits, wanted, wanted);
    if (granted !== undefined) {
      if (this.#pots.isLow(limits)) this.#refill(now, waitUntil);
      return { granted };
    }
    const refusal = this.#pots.standingRefusal(limits, least, now);
    if (refusal !== undefined) return refusal;
    if (now < this.#silentUntil) return { unreachable: silence() };
    const waiter = this.#waiters.add(limits, wanted, least);
    const served = this.#serve(waiter);
    waitUntil(served);
    return this.#patiently(waiter, served);
  }

  /** Sets neurons aside though the ledger was out of reach: it hears of them when it is back. */
  force(limits: readonly Limit[], neurons: number): number {
    return this.#pots.force(limits, neurons);
  }

  /**
   * Ends a request's reservations, and tells of it soon.
   *
   * @returns where this request is the one to tell: a promise of what kept the ledger from being told, if anything did.
   */
  settle(
    limits: readonly Limit[],
    reserved: number,
    spent: Spent,
    waitUntil: WaitUntil,
  ): Promise<unknown> | undefined {
    this.#pots.settle(limits, reserved, figure(spent.counts.neurons));
    this.note(spent);
    return this.#report(waitUntil);
  }

  /** Counts what needs no call of its own, such as a refusal: it goes along with the next. */
  note(spent: Spent): void {
    this.#unreported.add(spent, this.#clock.now());
  }

  /** Tells what there is to tell now. @throws whatever keeps the ledger from answering */
  async flush(): Promise<void> {
    // The exchange that is under way has other things to tell.
    await this.#flights.follow().catch(() => {});
    // A repeated exchange tells nothing new, so another follows it.
    for (let round = 0; round < 2 && this.#hasNews; round++) await this.#exchange(false);
  }

  /** Tells everything and returns the lease now, rather than after some seconds without a request. */
  async close(): Promise<void> {
    await this.flush();
    await this.#exchange(true);
  }

  get #hasNews(): boolean {
    return this.#link.isUnanswered || !this.#unreported.isEmpty;
  }

  /** Calls until the request has been asked for. It never rejects. */
  async #serve(waiter: Waiter): Promise<Reservation> {
    try {
      while (waiter.reservation === undefined) await this.#exchange(false);
      return waiter.reservation;
    } catch (error) {
      return this.#waiters.giveUp(waiter, error);
    }
  }

  #patiently(waiter: Waiter, served: Promise<Reservation>): Promise<Reservation> {
    return new Promise((resolve) => {
      const stopWaiting = this.#clock.after(PATIENCE_MS, () => {
        this.#silentUntil = this.#clock.now() + SILENCE_MS;
        resolve(this.#waiters.giveUp(waiter, silence()));
      });
      void served.then((reservation) => {
        stopWaiting();
        resolve(reservation);
      });
    });
  }

  /** Asks for more before the spare is gone, beside the answer. */
  #refill(now: number, waitUntil: WaitUntil): void {
    if (now - this.#sentAt < REFILL_MS || now < this.#silentUntil || this.#flights.isUnderWay)
      return;
    waitUntil(this.#exchange(false).catch(() => {}));
  }

  #report(waitUntil: WaitUntil): Promise<unknown> | undefined {
    const now = this.#clock.now();
    // Two seconds are for a Worker that was ended before it could keep its word.
    if (this.#dueAt > now - PATIENCE_MS) return undefined;
    const delay = Math.max(0, this.#sentAt + paceAt(this.#calls).reportMs - now);
    if (delay > LONGEST_TIMER_MS) return undefined;
    this.#dueAt = now + delay;
    const told = this.#tell(delay);
    waitUntil(told.then(() => this.#linger()));
    return told;
  }

  /** Resolves to what kept the ledger from being told. */
  async #tell(delay: number): Promise<unknown> {
    const isDue = delay === 0 || (await this.#beforeReport.for(delay));
    try {
      // An exchange that came first has told what there was; what came since has a report of its own.
      if (isDue) await this.flush();
      else await this.#flights.follow();
      return isDue ? undefined : this.#flights.failure;
    } catch (error) {
      return error;
    }
  }

  /** Waits for requests that may follow, and returns the lease if none does. The next exchange ends it. */
  async #linger(): Promise<void> {
    const { returnMs } = paceAt(this.#calls);
    if (returnMs === undefined || this.#pots.isEmpty) return;
    const isOver = await this.#beforeReturn.for(returnMs);
    const isBusy = this.#pots.isHeld || !this.#waiters.isEmpty;
    if (isOver && !isBusy) await this.#exchange(true).catch(() => {});
  }

  /** One at a time: a caller that comes while one is under way waits for that one. */
  #exchange(idle: boolean): Promise<void> {
    return this.#flights.run(() => this.#fly(idle));
  }

  async #fly(idle: boolean): Promise<void> {
    this.#beforeReport.end();
    this.#beforeReturn.end();
    this.#dueAt = -Infinity;
    const sentAt = (this.#sentAt = this.#clock.now());
    try {
      const told = await this.#link.send((sequence) => this.#make(sequence, idle));
      if (told === undefined) return;
      this.#leasedAt = sentAt;
      this.#silentUntil = -Infinity;
      this.#calls = told.answer.calls;
      this.#pots.hear(told.exchange.pots, told.answer.pots);
      this.#waiters.serve(told.exchange.sequence, this.#pots);
    } catch (error) {
      this.#silentUntil = this.#clock.now() + FAILURE_MS;
      throw error;
    }
  }

  #make(sequence: number, idle: boolean): ReturnType<Parameters<Link["send"]>[0]> {
    const needs = this.#waiters.ask(sequence);
    const { neurons } = this.#unreported;
    return {
      parts: { ...this.#unreported.take(), pots: this.#pots.ask(needs, idle) },
      neurons,
    };
  }
}
