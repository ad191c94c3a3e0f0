/**
 * Runs several calls at a time; the consumer takes the results in order and at its own pace.
 * @module
 */

/**
 * Runs `task` on each item, `width()` at once, and yields the results in order. At most so many tasks
 * are ahead of the consumer. After a failure, or if the consumer stops, no further task starts and
 * `signal` aborts the running ones. They are awaited, because their cost is counted at their end.
 */
export async function* mapInOrder<T, R>(
  items: AsyncGenerator<T, void, undefined>,
  width: () => number,
  task: (item: T, signal: AbortSignal) => Promise<R>,
  signal?: AbortSignal,
): AsyncGenerator<R, void, undefined> {
  const over = new AbortController();
  const either = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const running: Promise<R>[] = [];
  const begin = async (): Promise<boolean> => {
    const { value, done } = await items.next();
    if (done) return false;
    const started = task(value, either);
    // Awaited later in order; until then its failure must not count as unhandled.
    started.catch(() => {});
    running.push(started);
    return true;
  };
  try {
    for (;;) {
      let hasMore = true;
      while (hasMore && running.length < width()) hasMore = await begin();
      const next = running.shift();
      if (next === undefined) return;
      yield await next;
    }
  } finally {
    if (running.length > 0) over.abort();
    await Promise.allSettled(running);
    await items.return();
  }
}
