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

  /** @param settle runs once, with the failure of the request or of a stream after its reply. */
  constructor(
    execution: Pick<ExecutionContext, "waitUntil">,
    settle: (failure: ApiError | undefined) => Promise<void> | undefined,
  ) {
    this.#execution = execution;
    this.#settle = settle;
  }

  /** Keeps the lifetime open for a stream, also when the caller leaves; the returned function ends that. */
  keepOpen(): (failure?: unknown) => void {
    this.#open++;
    if (this.#streamsOver === undefined) {
      const over = new Promise<void>((resolve) => (this.#streamsOver = resolve));
      this.#execution.waitUntil(over);
    }
    let isOpen = true;
    return (failure) => {
      if (!isOpen) return;
      isOpen = false;
      if (failure !== undefined) this.#failure ??= asApiError(failure);
      this.#release();
    };
  }

  /** The handler has responded. A failure closes the lifetime, since nobody reads a stream that it left behind. */
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
    const settled = this.#settle(this.#failure);
    if (settled !== undefined) this.#execution.waitUntil(settled);
    this.#streamsOver?.();
  }
}
