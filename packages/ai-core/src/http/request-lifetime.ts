/**
 * The lifetime of one request: open while its handler or one of its streams runs.
 * @module
 */
import { asApiError } from "./response.ts";
import type { ApiError } from "../errors/index.ts";

export class RequestLifetime {
  #open = 1;
  #closed = false;
  #failure: ApiError | undefined;
  #streamsOver: (() => void) | undefined;
  readonly #execution: Pick<ExecutionContext, "waitUntil">;
  readonly #settle: (failure: ApiError | undefined) => Promise<void> | undefined;

  /** @param settle runs once, with the failure of the request or of a stream after its response. */
  constructor(
    execution: Pick<ExecutionContext, "waitUntil">,
    settle: (failure: ApiError | undefined) => Promise<void> | undefined,
  ) {
    this.#execution = execution;
    this.#settle = settle;
  }

  /** Keeps the request open until a stream has ended, also if the caller disconnects. Call the returned function at the end. */
  keepOpen(): (failure?: unknown) => void {
    this.#open++;
    if (this.#streamsOver === undefined) {
      // What follows runs in this request, no matter which request reads the end of the stream:
      // workerd keeps their timers and calls separate.
      const over = new Promise<void>((resolve) => (this.#streamsOver = resolve));
      this.#execution.waitUntil(over.then(() => this.#settle(this.#failure)));
    }
    let isOpen = true;
    return (failure) => {
      if (!isOpen) return;
      isOpen = false;
      if (failure !== undefined) this.#failure ??= asApiError(failure);
      this.#release();
    };
  }

  /** Ends the handler's part. A failure ends the whole request, because nothing reads the remaining streams. */
  responded(failure?: ApiError): void {
    if (failure !== undefined) {
      this.#failure = failure;
      this.#open = 1;
    }
    this.#release();
  }

  #release(): void {
    this.#open--;
    if (this.#open > 0 || this.#closed) return;
    this.#closed = true;
    if (this.#streamsOver !== undefined) {
      this.#streamsOver();
      return;
    }
    const settled = this.#settle(this.#failure);
    if (settled !== undefined) this.#execution.waitUntil(settled);
  }
}
