/**
 * Reserves neurons for a request before its calls, and settles their actual cost at the end.
 * @module
 */
import { ApiError, secondsToMidnightUtc } from "../errors/index.ts";
import type { LedgerNamespace, LedgerStub, Reservation, Settlement } from "./types.ts";

/** All Workers that bind the namespace count in this object. */
const OBJECT_NAME = "ledger";
/** Milliseconds to wait for the ledger. */
const LEDGER_TIMEOUT_MS = 2000;

export interface MeterOptions {
  /** Neurons a day. */
  budget: number;
  /** Rejects requests while the ledger is unavailable, instead of allowing them uncounted. */
  failClosed: boolean;
  /** Called with the name of the error if the ledger cannot be reached. */
  onFailure(name: string): void;
}

export class LedgerMeter {
  readonly #namespace: LedgerNamespace;
  readonly #options: MeterOptions;
  #ticket: number | undefined;
  #granted = 0;
  #promised = 0;
  #isSilent = false;
  /** Reservations of one request go one after the other, so that the second knows the ticket of the first. */
  #turn: Promise<void> = Promise.resolve();

  constructor(namespace: LedgerNamespace, options: MeterOptions) {
    this.#namespace = namespace;
    this.#options = options;
  }

  /**
   * Sets `neurons` aside for one more call. The first asks for just that; a request of many calls asks for twice as
   * many each time, so that a hundred calls need seven round trips.
   *
   * @throws ApiError `daily_limit`, or `budget_unavailable` if the ledger is unavailable and `failClosed` is set.
   */
  reserve(wanted: number, least = wanted): Promise<number> {
    const turn = this.#turn.then(() => this.#reserve(wanted, least));
    this.#turn = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  async #reserve(neurons: number, least: number): Promise<number> {
    const free = this.#granted - this.#promised;
    if (this.#ticket === undefined || neurons > free) {
      const wanted = Math.max(neurons - free, this.#granted);
      const answer = await this.#ask(wanted, Math.max(least - free, 0));
      if (answer === undefined) return neurons;
      if ("refused" in answer) throw budgetExceeded(answer.spent, this.#options.budget);
      this.#ticket = answer.ticket;
      this.#granted += answer.granted;
    }
    const granted = Math.min(neurons, this.#granted - this.#promised);
    this.#promised += granted;
    return granted;
  }

  /** Returns undefined if the ledger is unavailable and the request continues. */
  async #ask(wanted: number, least: number): Promise<Reservation | undefined> {
    const { budget, failClosed, onFailure } = this.#options;
    // A request with many calls waits only once for a ledger that does not respond.
    if (this.#isSilent && !failClosed) return undefined;
    try {
      const request = { ticket: this.#ticket, wanted, least, budget };
      const answer = openLedger(this.#namespace).reserve(request);
      return await withTimeout(answer, () => (this.#isSilent = true));
    } catch (error) {
      onFailure(nameOf(error));
      if (!failClosed) return undefined;
      throw new ApiError(
        "budget_unavailable",
        "The daily budget could not be checked, so no model was called. Try again in a few seconds.",
        { cause: error, retryAfter: 10 },
      );
    }
  }

  /** Settles the request's cost. Does nothing if no model was called. Retries once, and never throws. */
  async settle(spent: Omit<Settlement, "ticket">): Promise<void> {
    if (this.#ticket === undefined) return;
    const settlement = { ticket: this.#ticket, ...spent };
    try {
      await openLedger(this.#namespace).settle(settlement);
    } catch {
      // The ledger counts each ticket once, so a repeated settlement is safe.
      try {
        await openLedger(this.#namespace).settle(settlement);
      } catch (error) {
        this.#options.onFailure(nameOf(error));
      }
    }
  }
}

export function openLedger(namespace: LedgerNamespace): LedgerStub {
  return namespace.getByName(OBJECT_NAME);
}

function budgetExceeded(spent: number, budget: number): ApiError {
  return new ApiError(
    "daily_limit",
    `This request would exceed the daily budget of ${budget} neurons (${Math.round(spent)} used). The budget resets at 00:00 UTC.`,
    { retryAfter: secondsToMidnightUtc() },
  );
}

async function withTimeout<Value>(promise: Promise<Value>, onLate: () => void): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      onLate();
      reject(new Error("the ledger does not answer"));
    }, LEDGER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
