/**
 * A model's byte stream that is cut off when it stalls or its caller leaves, and whose end is always told.
 * @module
 */
import { ApiError, isApiError } from "../errors/index.ts";
import { callerLeft, timeoutError } from "./attempt.ts";

export interface WatchOptions {
  /** Milliseconds that a read may wait for the next bytes; undefined for as long as it takes. */
  idleMs: number | undefined;
  signal: AbortSignal | undefined;
  /** Called once, when the stream has ended, broken, stalled or been cancelled. */
  over(end: { failure?: ApiError; bytes: number }): void;
}

/**
 * Pulled by its reader, one chunk at a time, and cancelled by it. Only one timer runs, which looks at the
 * clock now and then: a timer for each chunk would cost more than the chunk.
 */
export function watchStream(
  source: ReadableStream<Uint8Array>,
  { idleMs, signal, over }: WatchOptions,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let waitingSince: number | undefined;
  let ended = false;
  let bytes = 0;
  let timer = idleMs === undefined ? undefined : setTimeout(look, idleMs);

  function end(failure?: ApiError): void {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
    over(failure === undefined ? { bytes } : { failure, bytes });
  }
  function cut(failure: ApiError): void {
    if (ended) return;
    controller.error(failure);
    end(failure);
    reader.cancel(failure).catch(() => {});
  }
  function leave(): void {
    cut(callerLeft());
  }
  function look(): void {
    const waited = waitingSince === undefined ? 0 : Date.now() - waitingSince;
    if (waited >= idleMs!) cut(timeoutError(idleMs!));
    else timer = setTimeout(look, idleMs! - waited);
  }
  signal?.addEventListener("abort", leave, { once: true });

  return new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own;
      },
      async pull() {
        waitingSince = Date.now();
        try {
          const { done, value } = await reader.read();
          waitingSince = undefined;
          if (ended) return;
          if (done) {
            controller.close();
            end();
          } else {
            bytes += value.byteLength;
            controller.enqueue(value);
          }
        } catch (error) {
          cut(brokenOff(error));
        }
      },
      async cancel(reason) {
        end(callerLeft());
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function brokenOff(error: unknown): ApiError {
  if (isApiError(error)) return error;
  return new ApiError("upstream_error", "The model's stream broke off.", { cause: error });
}
