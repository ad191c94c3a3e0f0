/**
 * When the daily free neurons are reset.
 * @module
 */

const DAY_MS = 86_400_000;

/** Returns the whole seconds until 00:00 UTC, when Workers AI resets the daily allocation; at least 1. */
export function secondsToMidnightUtc(now: number = Date.now()): number {
  return Math.max(1, Math.ceil((DAY_MS - (now % DAY_MS)) / 1000));
}

/** Returns the next 00:00 UTC, in milliseconds since 1970. */
export function nextMidnight(now: number): number {
  return now - (now % DAY_MS) + DAY_MS;
}

/** Returns the next 00:00 UTC, ISO 8601. */
export function nextMidnightUtc(now: number = Date.now()): string {
  return new Date(nextMidnight(now)).toISOString();
}
