/**
 * An isolate's side of the ledger: requests reserve neurons from its lease, and report their usage
 * after the response.
 * @module
 */
import type { Clock } from "./clock.ts";
import { figure } from "./figures.ts";
import { ExchangeRunner } from "./exchange-runner.ts";
import { Link } from "./link.ts";
import { LONGEST_TIMER_MS, paceAt } from "./pace.ts";
import { Pause } from "./pause.ts";
import { Budgets, type Limit } from "./budgets.ts";
import { LEASE_MS } from "./state.ts";
import type { LedgerStub } from "./types.ts";
import { Unreported, type Spent } from "./unreported.ts";
import { PATIENCE_MS, silence, Waiters, type Reservation, type Waiter } from "./waiters.ts";

export type { Limit } from "./budgets.ts";

/** Keeps the Worker running after its response. */
export type WaitUntil = (promise: Promise<unknown>) => void;

/** Milliseconds during which no request waits for the ledger, after it did not answer, and after it failed. */
const SILENCE_MS = 10_000;
const FAILURE_MS = 1000;
/** Minimum milliseconds between two calls that refill the lease before it is used up. */
const REFILL_MS = 500;
/** Milliseconds during which a lease is used; ends before the ledger considers it lost. */
const USABLE_MS = LEASE_MS - 2 * 60_000;

export class IsolateLedger {
  readonly #clock: Clock;
  readonly #link: Link;
  readonly #budgets = new Budgets();
  readonly #unreported = new Unreported();
  readonly #waiters: Waiters;
  /** Delays before a report, and before the lease is returned; an exchange ends both. */
  readonly #beforeReport: Pause;
  readonly #beforeReturn: Pause;
  /** Calls that the ledger received today. */
  #calls = 0;
  /** When the last exchange was sent, and when the last answered one was. */
  #sentAt = -Infinity;
  #leasedAt = -Infinity;
  #silentUntil = -Infinity;
  /** When the next report is due. The request that scheduled it keeps its Worker running until then. */
  #dueAt = -Infinity;
  readonly #exchanges: ExchangeRunner;

  constructor(stub: () => LedgerStub, clock: Clock) {
    this.#clock = clock;
    this.#link = new Link(stub, clock);
    this.#exchanges = new ExchangeRunner(clock);
    this.#waiters = new Waiters(clock);
    this.#beforeReport = new Pause(clock);
    this.#beforeReturn = new Pause(clock);
  }

  /** Neurons that have not been reported to the ledger. */
  get uncounted(): number {
    return this.#unreported.neurons + this.#link.neurons;
  }

  /**
   * Reserves neurons, without a call if the lease has enough.
   *
   * @param least the minimum that is useful, if a budget has less than `wanted` left.
   */
  reserve(
    limits: readonly Limit[],
    wanted: number,
    least: number,
    waitUntil: WaitUntil,
  ): Reservation | Promise<Reservation> {
    const now = this.#clock.now();
    if (now - this.#leasedAt > USABLE_MS) this.#budgets.dropSpare();
    const granted = this.#budgets.take(limits, wanted, wanted);
    if (granted !== undefined) {
      if (this.#budgets.isLow(limits)) this.#refill(now, waitUntil);
      return { granted };
    }
    const refusal = this.#budgets.standingRefusal(limits, least, now);
    if (refusal !== undefined) return refusal;
    if (now < this.#silentUntil) return { unreachable: silence() };
    const waiter = this.#waiters.add(limits, wanted, least);
    const served = this.#serve(waiter);
    waitUntil(served.then(() => this.#returnExcess()));
    return this.#waitFor(waiter, served);
  }

  /** Reserves neurons although the ledger cannot be reached; they are reported later. */
  force(limits: readonly Limit[], neurons: number): number {
    return this.#budgets.force(limits, neurons);
  }

  /**
   * Ends a request's reservations and schedules a report.
   *
   * @returns if this request reports: a promise of the error that prevented the report, or of
   * undefined.
   */
  settle(
    limits: readonly Limit[],
    reserved: number,
    spent: Spent,
    waitUntil: WaitUntil,
  ): Promise<unknown> | undefined {
    const now = this.#clock.now();
    this.#budgets.settle(limits, reserved, figure(spent.counts.neurons));
    this.#unreported.add(spent, now);
    const reported = this.#report(now, waitUntil);
    if (this.#budgets.isExcessive) waitUntil(this.#returnExcess());
    return reported;
  }

  /** Counts usage that needs no separate call, such as a rejected request; the next report includes it. */
  note(spent: Spent): void {
    this.#unreported.add(spent, this.#clock.now());
  }

  /** Reports everything now. @throws the error that prevents the ledger from answering */
  async flush(): Promise<void> {
    // The running exchange reports something else.
    await this.#exchanges.follow().catch(() => {});
    // A repeated exchange has no new content, so another one follows.
    for (let round = 0; round < 2 && this.#hasUnreported; round++) await this.#exchange(false);
  }

  /** Reports everything and returns the lease now, rather than after some seconds without a request. */
  async close(): Promise<void> {
    await this.flush();
    await this.#exchange(true);
  }

  get #hasUnreported(): boolean {
    return this.#link.isUnanswered || !this.#unreported.isEmpty;
  }

  /** Calls the ledger until the request has been served. Never rejects. */
  async #serve(waiter: Waiter): Promise<Reservation> {
    try {
      while (waiter.reservation === undefined) await this.#exchange(false);
      return waiter.reservation;
    } catch (error) {
      return this.#waiters.giveUp(waiter, error);
    }
  }

  #waitFor(waiter: Waiter, served: Promise<Reservation>): Promise<Reservation> {
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

  /** Requests more neurons before the lease is used up, without delaying the response. */
  #refill(now: number, waitUntil: WaitUntil): void {
    if (now - this.#sentAt < REFILL_MS || now < this.#silentUntil || this.#exchanges.isUnderWay)
      return;
    waitUntil(
      this.#exchange(false)
        .then(() => this.#returnExcess())
        .catch(() => {}),
    );
  }

  /** Near the end of the budget, returns at once what others may need, instead of with the next report. */
  async #returnExcess(): Promise<void> {
    const isPossible = this.#clock.now() >= this.#silentUntil && !this.#exchanges.isUnderWay;
    if (isPossible && paceAt(this.#calls).returnsExcess && this.#budgets.isExcessive)
      await this.#exchange(false).catch(() => {});
  }

  #report(now: number, waitUntil: WaitUntil): Promise<unknown> | undefined {
    // Two seconds of tolerance, in case the Worker that scheduled the report was terminated.
    if (this.#dueAt > now - PATIENCE_MS) return undefined;
    const delay = Math.max(0, this.#sentAt + paceAt(this.#calls).reportMs - now);
    if (delay > LONGEST_TIMER_MS) return undefined;
    this.#dueAt = now + delay;
    const reported = this.#sendReport(delay);
    waitUntil(reported.then(() => this.#returnExcess()).then(() => this.#returnWhenIdle()));
    return reported;
  }

  /** Resolves to the error that prevented the report, or undefined. */
  async #sendReport(delay: number): Promise<unknown> {
    const isDue = delay === 0 || (await this.#beforeReport.for(delay));
    try {
      // If another exchange came first, it included these figures. Usage since then has its own report.
      if (isDue) await this.flush();
      else await this.#exchanges.follow();
      return isDue ? undefined : this.#exchanges.failure;
    } catch (error) {
      return error;
    }
  }

  /** Waits for further requests, and returns the lease if none arrives. The next exchange ends the wait. */
  async #returnWhenIdle(): Promise<void> {
    const { returnMs } = paceAt(this.#calls);
    if (returnMs === undefined || this.#budgets.isEmpty) return;
    const isOver = await this.#beforeReturn.for(returnMs);
    const isBusy = this.#budgets.isHeld || !this.#waiters.isEmpty;
    if (isOver && !isBusy) await this.#exchange(true).catch(() => {});
  }

  /** Runs one exchange at a time: a call during another waits for that one. */
  #exchange(idle: boolean): Promise<void> {
    return this.#exchanges.run(() => this.#runExchange(idle));
  }

  async #runExchange(idle: boolean): Promise<void> {
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
      this.#budgets.applyAnswers(told.exchange.budgets, told.answer.budgets);
      const { refusalMs } = paceAt(this.#calls);
      this.#waiters.serve(told.exchange.sequence, this.#budgets, refusalMs);
    } catch (error) {
      this.#silentUntil = this.#clock.now() + FAILURE_MS;
      throw error;
    }
  }

  #make(sequence: number, idle: boolean): ReturnType<Parameters<Link["send"]>[0]> {
    const needs = this.#waiters.ask(sequence);
    const { neurons } = this.#unreported;
    return {
      parts: { ...this.#unreported.take(), budgets: this.#budgets.ask(needs, idle) },
      neurons,
    };
  }
}
