/**
 * Ends work at its time-out, or when the caller aborts it.
 * @module
 */
import { CallError } from "./call-error.ts";
import { DEFAULT_TIMEOUT_MS, type CallOptions } from "./options.ts";

/** Time-out and cancellation of one attempt. `signal` aborts the underlying work. */
export class Watch {
  readonly #abort = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #timeoutMs: number;

  constructor({ signal, timeoutMs = DEFAULT_TIMEOUT_MS }: CallOptions) {
    this.#caller = signal;
    this.#timeoutMs = timeoutMs;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Waits for `work`; the time-out restarts with every call. @throws CallError `timeout` or `aborted` */
  async wait<Result>(work: () => PromiseLike<Result>): Promise<Result> {
    const caller = this.#caller;
    if (caller?.aborted) throw aborted(caller);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let leave: (() => void) | undefined;
    const cut = new Promise<never>((_, reject) => {
      const stop = (error: CallError): void => {
        reject(error);
        this.end();
      };
      const late = `No answer came within ${this.#timeoutMs} ms.`;
      timer = setTimeout(() => stop(new CallError("timeout", late)), this.#timeoutMs);
      leave = () => stop(aborted(caller!));
      caller?.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([work(), cut]);
    } finally {
      clearTimeout(timer);
      caller?.removeEventListener("abort", leave!);
    }
  }

  /** Aborts the underlying work. */
  end(): void {
    this.#abort.abort();
  }
}

function aborted(signal: AbortSignal): CallError {
  return new CallError("aborted", "The call was aborted.", { cause: signal.reason });
}
