/**
 * How often an isolate calls the ledger. The free plan allows 100,000 calls and 100,000 written
 * rows a day, so isolates call less often as the day's calls grow. `bench/src/ledger-scale.ts`
 * shows how far this reaches.
 * @module
 */

export interface Pace {
  /** Milliseconds between two reports. */
  reportMs: number;
  /** Milliseconds without a request after which an isolate returns its lease; undefined to keep it for the next request. */
  returnMs: number | undefined;
  /** Whether an isolate returns its excess at once near the end of the budget. */
  returnsExcess: boolean;
  /** Maximum milliseconds for which a rejection is remembered, while leases may still be returned. */
  refusalMs: number;
}

const PACES: readonly [calls: number, pace: Pace][] = [
  [60_000, { reportMs: 10 * 60_000, returnMs: undefined, returnsExcess: false, refusalMs: 60_000 }],
  [40_000, { reportMs: 60_000, returnMs: undefined, returnsExcess: true, refusalMs: 10_000 }],
  // Less than the 30 seconds for which a Worker may run after its response.
  [0, { reportMs: 5000, returnMs: 15_000, returnsExcess: true, refusalMs: 2000 }],
];

/** @param calls that the ledger has received today */
export function paceAt(calls: number): Pace {
  return PACES.find(([from]) => calls >= from)![1];
}

/** A timer may delay reports only while a Worker may run after its response. */
export const LONGEST_TIMER_MS = 20_000;
