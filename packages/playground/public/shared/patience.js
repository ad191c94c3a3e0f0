/**
 * Waits at limits, so that a long job does not start again from its beginning.
 * @module
 */
import { Failure } from "./api.js";

/** Seconds that a limit is waited for; a used-up day is an error. */
const MAX_WAIT = 120;

/**
 * Calls; at a limit it waits as long as the Worker says, and calls again.
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
