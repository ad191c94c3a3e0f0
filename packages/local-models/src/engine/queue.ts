/**
 * Runs one piece of work after the other.
 * @module
 */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  /** Number of waiting and running pieces of work. */
  get length(): number {
    return this.#length;
  }

  /**
   * Runs the work after all previous work.
   *
   * @throws the signal's reason as soon as it aborts, if the work has not started; then it never
   * starts
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.#length++;
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = turn.then(
      () => this.#length--,
      () => this.#length--,
    );
    return signal ? untilAbort(turn, signal) : turn;
  }
}

/** An aborted request does not wait for its turn. */
function untilAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
