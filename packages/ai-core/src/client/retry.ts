/**
 * Decides when a call is retried, and after which delay.
 * @module
 */
import { isCallError, type CallError } from "./call-error.ts";
import { DEFAULT_RETRIES, type CallOptions } from "./options.ts";
import { Watch } from "./watch.ts";

const BASE_MS = 500;
/** If a Worker asks for a longer delay, the call is not retried; the error contains the delay. */
const LONGEST_WAIT_MS = 30_000;

/** Statuses with which a Worker reports that it has not started the work. */
const BUSY = new Set([429, 503]);

/** @param isFree the call runs no model, so it may be retried after any failure */
function mayTryAgain(error: CallError, isFree: boolean): boolean {
  if (error.code === "aborted" || error.code === "daily_limit") return false;
  if (error.shouldRetry !== undefined) return error.shouldRetry;
  if (error.status !== undefined && BUSY.has(error.status)) return true;
  return isFree && (error.status === undefined || error.status >= 500);
}

/** Returns milliseconds, never less than `Retry-After`, with a quarter of jitter so that callers do not return together. */
function waitMs(error: CallError, retry: number, random: number = Math.random()): number {
  const least = Math.max((error.retryAfter ?? 0) * 1000, BASE_MS * 2 ** retry);
  return least * (1 + random / 4);
}

/** Runs `attempt` until it succeeds, fails permanently, or has been retried often enough. */
export async function retry<Result>(
  attempt: (watch: Watch) => Promise<Result>,
  options: CallOptions,
  isFree: boolean,
): Promise<Result> {
  const { maxRetries = DEFAULT_RETRIES } = options;
  for (let retries = 0; ; retries++) {
    try {
      return await attempt(new Watch(options));
    } catch (error) {
      if (!isCallError(error) || retries >= maxRetries || !mayTryAgain(error, isFree)) throw error;
      const wait = waitMs(error, retries);
      if (wait > LONGEST_WAIT_MS) throw error;
      await pause(wait, options.signal);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = new Watch({ signal, timeoutMs: 2 * LONGEST_WAIT_MS });
  return watch
    .wait(() => new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))))
    .finally(() => clearTimeout(timer));
}
