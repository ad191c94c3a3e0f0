/**
 * Tracks which models currently fail, in this isolate.
 * @module
 */

/** Consecutive failures after which a model is skipped. */
const FAILURES = 3;
/** Milliseconds to skip it. */
const REST_MS = 30_000;

const states = new Map<string, { failures: number; until: number }>();

/** Returns whether a model has failed so often that other models are tried first. */
export function isUnhealthy(id: string, now: number = Date.now()): boolean {
  const state = states.get(id);
  return state !== undefined && state.failures >= FAILURES && now < state.until;
}

export function recordFailure(id: string, now: number = Date.now()): void {
  const failures = (states.get(id)?.failures ?? 0) + 1;
  states.set(id, { failures, until: now + REST_MS });
}

export function recordSuccess(id: string): void {
  states.delete(id);
}
