/**
 * Several calls at a time, whose results are taken in order and no faster than their reader wants them.
 * @module
 */

/**
 * Runs `task` on each item, `width` at once, and gives the results in the items' order. No more than `width` are ahead of
 * the reader. A failure, or a reader who leaves, ends it: nothing new is begun, `signal` tells those under way, and they are
 * waited for, since what they cost is counted at their end.
 */
export async function* mapInOrder<T, R>(
  items: AsyncGenerator<T, void, undefined>,
  width: number,
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
    // Awaited in its turn; until then its failure must not count as unhandled.
    started.catch(() => {});
    running.push(started);
    return true;
  };
  try {
    for (;;) {
      let hasMore = true;
      while (hasMore && running.length < width) hasMore = await begin();
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
