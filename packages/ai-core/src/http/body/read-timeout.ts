/**
 * Time-outs for bodies that do not arrive, or arrive a byte at a time: until its end, each one keeps
 * in memory what has arrived.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { failTransfer } from "./body-errors.ts";

/** At least this many bytes have to arrive in so many milliseconds. The slowest phones send ten times as many. */
const LEAST_BYTES = 4000;
const PERIOD_MS = 30_000;
/** Checks per period. */
const TICKS = 6;

/**
 * Counts the time that reads wait for bytes. What the Worker does between them does not count. Uses
 * one timer, because one for each read would cost more than the read.
 */
export class ReadTimeout {
  #isWaiting = false;
  #isOver = false;
  #ticks = 0;
  #bytes = 0;
  readonly #timer: ReturnType<typeof setInterval>;

  /** @param stop ends the pending read */
  constructor(stop: () => Promise<unknown>) {
    this.#timer = setInterval(() => {
      if (!this.#isWaiting || ++this.#ticks < TICKS) return;
      this.#isOver = true;
      this.end();
      stop().catch(() => {});
    }, PERIOD_MS / TICKS);
  }

  /** Returns what a read gives. @throws ApiError `request_timeout`, or `invalid_request` if the transfer fails */
  async wait<Read extends { value?: Uint8Array | undefined }>(read: Promise<Read>): Promise<Read> {
    this.#isWaiting = true;
    try {
      const result = await read;
      if (this.#isOver) throw tooSlow();
      this.#bytes += result.value?.byteLength ?? 0;
      if (this.#bytes >= LEAST_BYTES) [this.#bytes, this.#ticks] = [0, 0];
      return result;
    } catch (cause) {
      return failTransfer(this.#isOver ? tooSlow() : cause);
    } finally {
      this.#isWaiting = false;
    }
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

/** Returns what a short body gives. @throws ApiError `request_timeout` if it takes too long as a whole. */
export async function inTime<Result>(
  read: Promise<Result>,
  milliseconds = PERIOD_MS,
): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow()), milliseconds);
  try {
    return await Promise.race([read, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(): ApiError {
  return new ApiError(
    "request_timeout",
    "The request body did not arrive in time. Send the request again.",
  );
}
