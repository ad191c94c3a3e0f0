/**
 * One call of `env.AI.run`, cut off at the time-out and when the caller leaves.
 * @module
 */
import { ApiError, fromPlatformError } from "../../errors/index.ts";
import type { AiRunOptions, RunContext } from "./context.ts";

export function timeoutError(milliseconds: number): ApiError {
  return new ApiError("timeout", `The model did not answer within ${milliseconds} ms.`);
}

export function callerDisconnected(): ApiError {
  return new ApiError("client_closed_request", "The caller left.");
}

/** What the model answered, and how to tell it that no more of it is wanted. */
export interface Attempt {
  answer: unknown;
  /** Aborts the signal of the call. */
  stop(reason?: unknown): void;
}

/**
 * Calls the model. Its signal aborts at the time-out and when the caller leaves; a binding that does not
 * listen is left behind, and a stream that it answers with later is cancelled.
 *
 * @param timeLeft milliseconds to the answer; undefined for as long as it takes.
 */
export function attempt(
  { ai, signal, policy }: RunContext,
  id: string,
  inputs: Record<string, unknown>,
  options: AiRunOptions,
  timeLeft: number | undefined,
): Promise<Attempt> {
  if (signal?.aborted) return Promise.reject(callerDisconnected());
  return new Promise((resolve, reject) => {
    const abort = new AbortController();
    const giveUp = (error: ApiError): void => {
      reject(error);
      abort.abort(error);
    };
    const timer =
      timeLeft === undefined
        ? undefined
        : setTimeout(() => giveUp(timeoutError(policy!.timeoutMs)), timeLeft);
    // Stays for the length of the request, since a stream may follow.
    signal?.addEventListener("abort", () => giveUp(callerDisconnected()), { once: true });
    run().then(resolve, reject);

    async function run(): Promise<Attempt> {
      try {
        const answer = await ai.run(id, inputs, { ...options, signal: abort.signal });
        if (abort.signal.aborted && answer instanceof ReadableStream) void discard(answer);
        return { answer, stop: (reason) => abort.abort(reason) };
      } catch (error) {
        throw fromPlatformError(error);
      } finally {
        clearTimeout(timer);
      }
    }
  });
}

async function discard(stream: ReadableStream): Promise<void> {
  try {
    await stream.cancel();
  } catch {
    // It had ended already.
  }
}

/** Waits, but no longer than the caller does. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(callerDisconnected());
      },
      { once: true },
    );
  });
}
