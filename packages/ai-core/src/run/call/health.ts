/**
 * Tracks which models currently fail, in this isolate.
 * @module
 */

/** Consecutive failures after which a model is skipped. */
const FAILURES = 3;
/** Milliseconds for which it is skipped. */
const REST_MS = 30_000;
/** Workers AI's codes for a model that it does not have (any more). The model will not return within seconds. */
const GONE_CODES: ReadonlySet<number | undefined> = new Set([5007, 5028]);
const GONE_REST_MS = 15 * 60_000;

interface State {
  failures: number;
  /** Milliseconds since 1970. */
  until: number;
  isGone: boolean;
}

/** A model that is currently skipped if another one can answer. */
export interface RestingModel {
  model: string;
  /** `gone`: the platform no longer has it. */
  reason: "failing" | "gone";
  /** Milliseconds since 1970. */
  until: number;
}

const states = new Map<string, State>();

/** Returns whether a model is gone, or has failed so often that other models are tried first. */
export function isUnhealthy(id: string, now: number = Date.now()): boolean {
  const state = states.get(id);
  return state !== undefined && isResting(state, now);
}

/** @param failure skips the model immediately if it says that the platform does not have it */
export function recordFailure(
  id: string,
  failure: { platformCode?: number | undefined },
  now: number = Date.now(),
): void {
  const failures = (states.get(id)?.failures ?? 0) + 1;
  const isGone = GONE_CODES.has(failure.platformCode);
  states.set(id, { failures, isGone, until: now + (isGone ? GONE_REST_MS : REST_MS) });
}

export function recordSuccess(id: string): void {
  states.delete(id);
}

/** Returns the models that this isolate skips if others can answer. */
export function restingModels(now: number = Date.now()): RestingModel[] {
  return [...states]
    .filter(([, state]) => isResting(state, now))
    .map(([model, { isGone, until }]) => ({ model, reason: isGone ? "gone" : "failing", until }));
}

function isResting({ failures, isGone, until }: State, now: number): boolean {
  return (isGone || failures >= FAILURES) && now < until;
}
