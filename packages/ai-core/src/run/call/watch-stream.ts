/**
 * Reads a model's byte stream, aborts it if it stalls or the caller disconnects, and always reports its end.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { COMPLETE, type ByteReader } from "../../streaming/index.ts";
import { callerDisconnected, timeoutError } from "./attempt.ts";

/** Bytes to buffer for a slow caller before reading from the model pauses. */
const READ_AHEAD_BYTES = 64 * 1024;

export interface WatchOptions {
  /** Milliseconds that a read may wait for the next bytes; undefined for no limit. */
  idleMs: number | undefined;
  signal: AbortSignal | undefined;
  /**
   * Aborts the model call. Cancelling the stream has no effect if this request ends right after it,
   * which happens once `over` has settled (workerd 1.20261102, with the model behind a service
   * binding); the call's signal arrives immediately.
   */
  stop?(reason: unknown): void;
  /** Gets each chunk that is read. */
  copy?: { add(chunk: Uint8Array): void } | undefined;
  /** Called once, when the stream has ended, failed, stalled or been cancelled. */
  over(end: { failure?: ApiError; bytes: number }): void;
}

/**
 * Reads a model's stream. Fails with an ApiError if it stalls, breaks or the caller disconnects. Uses a single timer, which
 * checks the elapsed time. A timer for each chunk would cost more than the chunk.
 */
export class WatchedReader implements ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #options: WatchOptions;
  readonly #leave = () => this.#cut(callerDisconnected());
  #failure: ApiError | undefined;
  /** Start of the pending read, if any. */
  #waitingSince: number | undefined;
  #ended = false;
  #bytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: ReadableStream<Uint8Array>, options: WatchOptions) {
    this.#reader = source.getReader();
    this.#options = options;
    const { idleMs, signal } = options;
    if (idleMs !== undefined) this.#timer = setTimeout(() => this.#look(idleMs), idleMs);
    signal?.addEventListener("abort", this.#leave, { once: true });
  }

  read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#waitingSince = Date.now();
    return this.#reader.read().then(this.#take, this.#break);
  }

  readonly #take = (result: ReadableStreamReadResult<Uint8Array>) => {
    // Cutting off the stream ends the pending read.
    if (this.#failure) throw this.#failure;
    this.#waitingSince = undefined;
    if (result.done) this.#end();
    else {
      this.#bytes += result.value.byteLength;
      this.#options.copy?.add(result.value);
    }
    return result;
  };

  readonly #break = (error: unknown): never => {
    this.#cut(brokenOff(error));
    throw this.#failure!;
  };

  async cancel(reason?: unknown): Promise<void> {
    const left = reason === COMPLETE ? undefined : callerDisconnected();
    if (left !== undefined && !this.#ended) this.#options.stop?.(left);
    this.#end(left);
    // The signal may already have ended the stream.
    await this.#reader.cancel(reason).catch(() => {});
  }

  /** Returns the bytes as a stream with backpressure, a small read-ahead, and cancellation. */
  toStream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { done, value } = await this.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => this.cancel(reason),
      },
      // Reads ahead, so that the runtime takes several chunks per wake-up: one at a time costs several times the CPU.
      new ByteLengthQueuingStrategy({ highWaterMark: READ_AHEAD_BYTES }),
    );
  }

  #look(idleMs: number): void {
    const waited = this.#waitingSince === undefined ? 0 : Date.now() - this.#waitingSince;
    if (waited >= idleMs) this.#cut(timeoutError(idleMs));
    else this.#timer = setTimeout(() => this.#look(idleMs), idleMs - waited);
  }

  #cut(failure: ApiError): void {
    if (this.#ended) return;
    this.#failure = failure;
    this.#options.stop?.(failure);
    this.#end(failure);
    this.#reader.cancel(failure).catch(() => {});
  }

  #end(failure?: ApiError): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener("abort", this.#leave);
    const bytes = this.#bytes;
    this.#options.over(failure === undefined ? { bytes } : { failure, bytes });
  }
}

function brokenOff(error: unknown): ApiError {
  if (ApiError.made(error)) return error;
  return new ApiError("upstream_error", "The model's stream was interrupted.", { cause: error });
}
