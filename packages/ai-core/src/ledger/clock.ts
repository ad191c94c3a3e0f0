/**
 * A source of time that tests and simulations can replace.
 * @module
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `action` after a delay. The returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
