/**
 * One piece of work after the other.
 * @module
 */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  /** How many wait or are at work. */
  get length(): number {
    return this.#length;
  }

  /**
   * Does the work when all that came before is done.
   *
   * @throws the signal's reason as soon as it aborts, if the work has not begun by then: it is never begun
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
