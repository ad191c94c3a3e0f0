/**
 * An isolate's side of the ledger: requests reserve from its lease, and what they came to is told beside the answers.
 * @module
 */
import type { Clock } from "./clock.ts";
import { LONGEST_TIMER_MS, paceAt } from "./pace.ts";
import { LEAST_RESERVATION, Pot } from "./pot.ts";
import { LEASE_MS } from "./state.ts";
import { Link } from "./link.ts";
import type { Answer, Exchange, LedgerStub } from "./types.ts";
import { Unreported, type Spent } from "./unreported.ts";

/** A budget that a request draws on: the day's (its name is empty), and its key's where that has one. */
export interface Limit {
  name: string;
  /** Neurons a day. */
  neurons: number;
}

/** Keeps the Worker going after its reply. */
export type WaitUntil = (promise: Promise<unknown>) => void;

export type Reservation =
  | { granted: number }
  /** Over the budget of this name. */
  | { refused: string; spent: number }
  | { unreachable: unknown };

interface Waiter {
  limits: readonly Limit[];
  wanted: number;
  least: number;
  /** The exchange that asks for it, once there is one. */
  asked: number | undefined;
  end(reservation: Reservation): void;
}

/** Milliseconds that a request waits for the ledger. */
const PATIENCE_MS = 2000;
/** Milliseconds for which nobody waits for a ledger that did not answer, and for one that failed. */
const SILENCE_MS = 10_000;
const FAILURE_MS = 1000;
/** Milliseconds after which an exchange is given up whose Worker was ended under way. */
const LONGEST_FLIGHT_MS = 25_000;
/** Milliseconds between two calls that ask for more before the spare is gone. */
const REFILL_MS = 500;
/** Before the ledger takes the lease for lost. */
const USABLE_MS = LEASE_MS - 2 * 60_000;

export class IsolateLedger {
  readonly #clock: Clock;
  readonly #link: Link;
  readonly #pots = new Map<string, Pot>();
  readonly #unreported = new Unreported();
  #waiters: Waiter[] = [];
  #calls = 0;
  /** When the last exchange was sent, and when the last that was answered. */
  #sentAt = -Infinity;
  #leasedAt = -Infinity;
  #silentUntil = 0;
  #flight: { since: number; landed: Promise<void> } | undefined;
  /** When the next report is due; whoever put it off keeps its Worker going until then. */
  #dueAt = -Infinity;
  #endLinger: (() => void) | undefined;

  constructor(stub: () => LedgerStub, clock: Clock) {
    this.#clock = clock;
    this.#link = new Link(stub, clock);
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
    if (now - this.#leasedAt > USABLE_MS) for (const pot of this.#pots.values()) pot.dropSpare();
    const pots = limits.map((limit) => this.#potOf(limit));
    const neurons = Math.max(wanted, LEAST_RESERVATION);
    if (pots.every(({ spare }) => spare >= neurons)) {
      this.#take(pots, neurons);
      if (pots.some(({ isLow }) => isLow)) this.#refill(now, waitUntil);
      return { granted: neurons };
    }
    const fewest = Math.min(neurons, Math.max(least, LEAST_RESERVATION));
    const refusing = pots.find((pot) => pot.spare < fewest && pot.refuses(fewest, now));
    if (refusing) return { refused: refusing.name, spent: refusing.spent };
    if (now < this.#silentUntil) return { unreachable: silence() };
    return this.#wait(limits, neurons, fewest, waitUntil);
  }

  /** Takes neurons though the ledger was out of reach: it hears of them when it is back. */
  force(limits: readonly Limit[], neurons: number): void {
    this.#take(limits.map((limit) => this.#potOf(limit)), neurons);
  }

  /** Ends a request's reservations, and tells of it soon. Resolves, if to anything, to what kept it from being told. */
  settle(
    limits: readonly Limit[],
    reserved: number,
    spent: Spent,
    waitUntil: WaitUntil,
  ): Promise<unknown> | undefined {
    for (const limit of limits)
      this.#potOf(limit).settle(reserved, spent.counts.neurons ?? 0);
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
    await this.#flight?.landed.catch(() => {});
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

  #potOf({ name, neurons }: Limit): Pot {
    let pot = this.#pots.get(name);
    if (pot === undefined) this.#pots.set(name, (pot = new Pot(name, neurons)));
    if (neurons < pot.limit) pot.dropSpare();
    pot.limit = neurons;
    return pot;
  }

  #take(pots: readonly Pot[], neurons: number): void {
    for (const pot of pots) pot.take(neurons);
  }

  #wait(
    limits: readonly Limit[],
    wanted: number,
    least: number,
    waitUntil: WaitUntil,
  ): Promise<Reservation> {
    return new Promise((resolve) => {
      const late = this.#clock.after(PATIENCE_MS, () => {
        this.#silentUntil = this.#clock.now() + SILENCE_MS;
        this.#waiters = this.#waiters.filter((each) => each !== waiter);
        resolve({ unreachable: silence() });
      });
      const waiter: Waiter = {
        limits,
        wanted,
        least,
        asked: undefined,
        end(reservation) {
          late();
          resolve(reservation);
        },
      };
      this.#waiters.push(waiter);
      waitUntil(this.#serve());
    });
  }

  /** Calls until no request waits that has not been asked for. */
  async #serve(): Promise<void> {
    try {
      while (this.#waiters.length > 0) await this.#exchange(false);
    } catch (error) {
      const waiters = this.#waiters;
      this.#waiters = [];
      for (const { end } of waiters) end({ unreachable: error });
    }
  }

  /** More, before the spare is gone, beside the answer. */
  #refill(now: number, waitUntil: WaitUntil): void {
    if (now - this.#sentAt < REFILL_MS || now < this.#silentUntil || this.#flight !== undefined) return;
    waitUntil(this.#exchange(false).catch(() => {}));
  }

  #report(waitUntil: WaitUntil): Promise<unknown> | undefined {
    const now = this.#clock.now();
    // Two seconds are for a Worker that was ended before it could keep its word.
    if (this.#dueAt > now - PATIENCE_MS) return undefined;
    const { reportMs } = paceAt(this.#calls);
    const delay = Math.max(0, this.#sentAt + reportMs - now);
    if (delay > LONGEST_TIMER_MS) return undefined;
    this.#dueAt = now + delay;
    const told = this.#tell(delay);
    waitUntil(told.then(() => this.#linger()));
    return told;
  }

  /** Resolves to what kept the ledger from being told. */
  async #tell(delay: number): Promise<unknown> {
    if (delay > 0) await new Promise<void>((resolve) => this.#clock.after(delay, resolve));
    try {
      await this.flush();
      return undefined;
    } catch (error) {
      return error;
    }
  }

  /** Waits for requests that may follow, and returns the lease if none does. The next exchange ends it. */
  async #linger(): Promise<void> {
    const { returnMs } = paceAt(this.#calls);
    const pots = [...this.#pots.values()];
    if (returnMs === undefined || pots.every(({ isEmpty }) => isEmpty)) return;
    const isOver = await new Promise<boolean>((resolve) => {
      const cancel = this.#clock.after(returnMs, () => resolve(true));
      this.#endLinger = () => {
        cancel();
        resolve(false);
      };
    });
    const isIdle = pots.every(({ isHeld }) => !isHeld) && this.#waiters.length === 0;
    if (isOver && isIdle) await this.#exchange(true).catch(() => {});
  }

  /** One at a time: whoever comes while one is under way waits for that one. */
  #exchange(idle: boolean): Promise<void> {
    const now = this.#clock.now();
    if (this.#flight === undefined || now - this.#flight.since > LONGEST_FLIGHT_MS) {
      const flight = { since: now, landed: this.#fly(idle) };
      this.#flight = flight;
      const end = () => {
        if (this.#flight === flight) this.#flight = undefined;
      };
      flight.landed = flight.landed.then(end, (error) => {
        end();
        throw error;
      });
    }
    return this.#flight.landed;
  }

  async #fly(idle: boolean): Promise<void> {
    this.#endLinger?.();
    this.#dueAt = -Infinity;
    const sentAt = (this.#sentAt = this.#clock.now());
    try {
      const told = await this.#link.send((sequence) => this.#make(sequence, idle));
      if (told === undefined) return;
      this.#leasedAt = sentAt;
      this.#silentUntil = 0;
      this.#hear(told.exchange, told.answer);
    } catch (error) {
      this.#silentUntil = this.#clock.now() + FAILURE_MS;
      throw error;
    }
  }

  #make(sequence: number, idle: boolean): ReturnType<Parameters<Link["send"]>[0]> {
    const needs = new Map<string, number>();
    for (const waiter of this.#waiters) {
      waiter.asked = sequence;
      for (const { name } of waiter.limits)
        needs.set(name, (needs.get(name) ?? 0) + waiter.wanted);
    }
    const pots = [...this.#pots.values()]
      .map((pot) => pot.ask(needs.get(pot.name) ?? 0, idle))
      .filter(({ name, keep, wanted }) => name === "" || keep > 0 || wanted > 0);
    const { neurons } = this.#unreported;
    return { parts: { ...this.#unreported.take(), pots }, neurons };
  }

  #hear({ sequence, pots }: Exchange, answer: Answer): void {
    this.#calls = answer.calls;
    for (const told of answer.pots) {
      const asked = pots.find(({ name }) => name === told.name);
      if (asked) this.#pots.get(told.name)?.hear(told, asked.keep);
    }
    const waiters = this.#waiters;
    this.#waiters = waiters.filter(({ asked }) => asked === undefined || asked > sequence);
    for (const waiter of waiters)
      if (waiter.asked !== undefined && waiter.asked <= sequence) waiter.end(this.#serveOne(waiter));
  }

  #serveOne({ limits, wanted, least }: Waiter): Reservation {
    const pots = limits.map((limit) => this.#potOf(limit));
    const granted = Math.min(wanted, ...pots.map(({ spare }) => spare));
    if (granted >= least) {
      this.#take(pots, granted);
      for (const pot of pots) pot.noteSuccess();
      return { granted };
    }
    const refusing = pots.find(({ spare }) => spare < least)!;
    refusing.noteRefusal(least, this.#clock.now());
    return { refused: refusing.name, spent: refusing.spent };
  }
}

function silence(): Error {
  return new Error("the ledger does not answer");
}
