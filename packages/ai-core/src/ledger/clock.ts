/**
 * Time, so that tests and simulations can have their own.
 * @module
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `action` after a while; the returned function prevents it. */
  after(milliseconds: number, action: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
