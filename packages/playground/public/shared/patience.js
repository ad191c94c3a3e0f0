/**
 * Waits at rate limits, so that a long job does not start from the beginning.
 * @module
 */
import { Failure } from "./api.js";

/** Longest wait in seconds. A used-up daily budget is an error. */
const MAX_WAIT = 120;

/**
 * Calls a function. At a rate limit it waits for `Retry-After` and calls again.
 * @param {() => Promise<Response>} ask
 * @param {{signal: AbortSignal, onwait: (seconds: number) => void}} options `onwait` gets the seconds that are left, every second, and 0 at the end
 */
export async function patiently(ask, { signal, onwait }) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const wait = error instanceof Failure ? (error.retryAfter ?? Infinity) : Infinity;
      const passes = error instanceof Failure && (error.status === 429 || error.status === 503);
      if (!passes || wait > MAX_WAIT) throw error;
      for (let left = Math.ceil(wait); left > 0; left--) {
        onwait(left);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        signal.throwIfAborted();
      }
      onwait(0);
    }
  }
}
