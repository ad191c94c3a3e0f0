/**
 * Ends the wait for a library that never answers: with some damaged files, mediabunny waits for
 * bytes that it does not request.
 * @module
 */

/** Milliseconds without any progress. While the library computes, no timer fires. */
const IDLE_MS = 2000;

export class StallGuard {
  readonly #stalled: () => Error;
  readonly #idleMs: number;
  /** Chunks that are being awaited from the sender, who may take any time. */
  #pending = 0;
  #progress = 0;

  /** @param stalled creates the error */
  constructor(stalled: () => Error, idleMs = IDLE_MS) {
    this.#stalled = stalled;
    this.#idleMs = idleMs;
  }

  /** Awaits a chunk that the library requested. */
  async chunk<T>(next: Promise<T>): Promise<T> {
    this.#pending++;
    try {
      return await next;
    } finally {
      this.#pending--;
      this.#progress++;
    }
  }

  /** Awaits the library. @throws the error if it neither answers nor requests bytes */
  async answer<T>(answer: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    let last = this.#progress;
    const timer = setInterval(() => {
      if (this.#pending === 0 && this.#progress === last) reject(this.#stalled());
      last = this.#progress;
    }, this.#idleMs);
    try {
      return await Promise.race([answer, promise]);
    } finally {
      clearInterval(timer);
    }
  }

  /** Awaits each item of the library. */
  async *each<T>(items: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const { value, done } = await this.answer(items.next());
      if (done) return;
      yield value;
    }
  }
}
