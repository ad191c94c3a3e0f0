/**
 * One call of `env.AI.run`, which is aborted at the time-out and when the caller disconnects.
 * @module
 */
import { ApiError, fromPlatformError } from "../../errors/index.ts";
import { customRow } from "../../models/custom-rows.ts";
import type { AiRunOptions, RunContext } from "./context.ts";

export function timeoutError(milliseconds: number): ApiError {
  return new ApiError("timeout", `The model did not respond within ${milliseconds} ms.`);
}

export function callerDisconnected(): ApiError {
  return new ApiError("client_closed_request", "The caller disconnected.");
}

/** The model's answer, and a way to abort the rest of it. */
export interface Attempt {
  answer: unknown;
  /** Aborts the signal of the call. */
  stop(reason?: unknown): void;
}

/**
 * Calls the model. Its signal aborts at the time-out and when the caller disconnects. If the
 * binding ignores the signal, the call is abandoned, and a stream that it returns later is
 * cancelled.
 *
 * @param timeLeft milliseconds to the answer; undefined for no limit.
 */
export async function attempt(
  { ai, signal, policy }: RunContext,
  id: string,
  inputs: Record<string, unknown>,
  options: AiRunOptions,
  timeLeft: number | undefined,
): Promise<Attempt> {
  if (signal?.aborted) throw callerDisconnected();
  const { abort, first, resolve, reject, release } = giveUpOn(signal, timeLeft, policy?.timeoutMs);
  let isStream = false;
  try {
    const { signal: aborted } = abort;
    const row = customRow(id);
    const given = { ...options, signal: aborted };
    // No closure here may use `inputs`; see `giveUpOn`.
    const answering = row ? ai.run(id, inputs, given, row) : ai.run(id, inputs, given);
    answering.then((answer) => {
      if (answer instanceof ReadableStream && aborted.aborted) void discard(answer);
      resolve(answer);
    }, reject);
    const answer = await first;
    isStream = answer instanceof ReadableStream;
    return { answer, stop: (reason) => abort.abort(reason) };
  } catch (error) {
    throw fromPlatformError(error);
  } finally {
    release(isStream);
  }
}

/**
 * Ends a call early. It must not reference the call's inputs: the listener on the caller's signal
 * lives as long as the request, and would keep them in memory.
 */
function giveUpOn(
  signal: AbortSignal | undefined,
  timeLeft: number | undefined,
  timeoutMs: number | undefined,
): {
  abort: AbortController;
  /** Rejects if the call ends early. The call settles it otherwise. */
  first: Promise<unknown>;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  /** @param isStream the answer is a stream, during which the caller may still disconnect */
  release: (isStream: boolean) => void;
} {
  const abort = new AbortController();
  const { promise: first, resolve, reject } = Promise.withResolvers<unknown>();
  const giveUp = (error: ApiError): void => {
    reject(error);
    abort.abort(error);
  };
  const timer =
    timeLeft === undefined
      ? undefined
      : setTimeout(() => giveUp(timeoutError(timeoutMs ?? timeLeft)), timeLeft);
  const leave = () => giveUp(callerDisconnected());
  signal?.addEventListener("abort", leave);
  const release = (isStream: boolean): void => {
    clearTimeout(timer);
    if (!isStream) signal?.removeEventListener("abort", leave);
  };
  return { abort, first, resolve, reject, release };
}

async function discard(stream: ReadableStream): Promise<void> {
  try {
    await stream.cancel();
  } catch {
    // The stream had already ended.
  }
}

/** Waits, and rejects if the caller disconnects. */
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
