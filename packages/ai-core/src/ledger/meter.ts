/**
 * Reserves neurons for a request before its calls, and settles their actual cost at the end.
 * @module
 */
import { ApiError, secondsToMidnightUtc } from "../errors/index.ts";
import { figure } from "./figures.ts";
import type { IsolateLedger, Limit, WaitUntil } from "./isolate.ts";
import type { Spent } from "./unreported.ts";
import type { Reservation } from "./waiters.ts";

export interface MeterOptions {
  /** The daily budget first (its name is empty), then the key's, if it has one. */
  limits(): readonly Limit[];
  /** Rejects requests while the ledger cannot be reached, instead of accepting them. */
  failClosed: boolean;
  /** Called with the name of the error if the ledger cannot be reached. */
  onFailure(name: string): void;
  waitUntil: WaitUntil;
}

export class LedgerMeter {
  readonly #ledger: IsolateLedger;
  readonly #options: MeterOptions;
  #limits: readonly Limit[] | undefined;
  #reserved = 0;

  constructor(ledger: IsolateLedger, options: MeterOptions) {
    this.#ledger = ledger;
    this.#options = options;
  }

  /**
   * Reserves neurons for one more call.
   *
   * @param wanted the maximum that the call may cost.
   * @param least the minimum that is useful, if a budget has less than `wanted` left.
   * @returns the neurons that were reserved.
   * @throws ApiError `daily_limit`; `budget_unavailable` if the ledger cannot be reached and
   * `failClosed` is set.
   */
  reserve(wanted: number, least: number = wanted): number | Promise<number> {
    const limits = (this.#limits ??= this.#options.limits());
    const most = figure(wanted);
    const fewest = Math.min(figure(least), most);
    const answer = this.#ledger.reserve(limits, most, fewest, this.#options.waitUntil);
    const accept = (reservation: Reservation): number => {
      if ("refused" in reservation) throw overBudget(reservation, limits);
      if ("granted" in reservation) {
        this.#reserved += reservation.granted;
        return reservation.granted;
      }
      const { unreachable } = reservation;
      this.#options.onFailure(nameOf(unreachable));
      if (this.#options.failClosed) throw unavailable(unreachable);
      this.#reserved += this.#ledger.force(limits, most);
      return most;
    };
    return answer instanceof Promise ? answer.then(accept) : accept(answer);
  }

  /**
   * Reports the request's usage, once. A request without reservations is reported together with the
   * next one that has some.
   *
   * @returns undefined, or a promise of the error's name if the ledger cannot be reached. It never
   * rejects.
   */
  settle(spent: Spent): Promise<string | undefined> | undefined {
    if (!this.isUsed) {
      this.#ledger.note(spent);
      return undefined;
    }
    const told = this.#ledger.settle(this.#limits!, this.#reserved, spent, this.#options.waitUntil);
    return told?.then((error) => (error === undefined ? undefined : nameOf(error)));
  }

  /** Whether the request reserved anything. */
  get isUsed(): boolean {
    return this.#reserved > 0;
  }

  /** Neurons of this and other requests that have not been reported to the ledger. */
  get uncounted(): number {
    return this.#ledger.uncounted;
  }
}

function overBudget(
  { refused, spent }: { refused: string; spent: number },
  limits: readonly Limit[],
): ApiError {
  const neurons = limits.find(({ name }) => name === refused)?.neurons;
  const whose = refused === "" ? "the daily budget" : `the daily budget of key \`${refused}\`,`;
  const budget = refused === "" ? ` of ${neurons} neurons` : ` ${neurons} neurons`;
  return new ApiError(
    "daily_limit",
    `This request would exceed ${whose}${budget} (${Math.round(spent)} used). The budget resets at 00:00 UTC.`,
    { retryAfter: secondsToMidnightUtc() },
  );
}

function unavailable(cause: unknown): ApiError {
  return new ApiError(
    "budget_unavailable",
    "The daily budget could not be checked, so no model was called. Try again in a few seconds.",
    { cause, retryAfter: 10 },
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
