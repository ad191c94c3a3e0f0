/**
 * Which models fail at the moment, as this isolate has seen it.
 * @module
 */

/** Failures in a row after which a model is passed over. */
const FAILURES = 3;
/** Milliseconds for which it is. */
const REST_MS = 30_000;

const states = new Map<string, { failures: number; until: number }>();

/** Whether a model has failed so often that another is tried first. */
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
