/**
 * Tracks which models currently fail, in this isolate.
 * @module
 */

/** Consecutive failures after which a model is skipped. */
const FAILURES = 3;
/** Milliseconds to skip it. */
const REST_MS = 30_000;
/** Workers AI's codes for a model that it does not have (any more). Nobody brings it back within seconds. */
const GONE_CODES: ReadonlySet<number | undefined> = new Set([5007, 5028]);
const GONE_REST_MS = 15 * 60_000;

interface State {
  failures: number;
  /** Milliseconds since 1970. */
  until: number;
  isGone: boolean;
}

/** A model that other models stand in for at the moment, where there are any. */
export interface RestingModel {
  model: string;
  /** `gone`: the platform does not have it any more. */
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

/** @param failure rests the model at once if it says that the platform does not have the model */
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

/** The models that this isolate skips where others can answer. */
export function restingModels(now: number = Date.now()): RestingModel[] {
  return [...states]
    .filter(([, state]) => isResting(state, now))
    .map(([model, { isGone, until }]) => ({ model, reason: isGone ? "gone" : "failing", until }));
}

function isResting({ failures, isGone, until }: State, now: number): boolean {
  return (isGone || failures >= FAILURES) && now < until;
}
