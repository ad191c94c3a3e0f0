/**
 * How a long recording is taken apart for a model, and run a few pieces at a time.
 * @module
 */
import type { PieceLimits } from "../../audio/index.ts";
import type { FamiliesByTask } from "../../models/index.ts";

interface PiecePlan {
  limits: PieceLimits;
  /** Pieces under way at once; a Worker has 6 connections. */
  width: number;
}

const MIB = 1024 * 1024;
/** Each is a subrequest, of which the free plan gives 50. */
const PIECES = 40;
/** Whisper hears 30 s at a time whatever it is given; ten minutes come back well before a time-out. */
const SECONDS = 600;

/**
 * Cloudflare's tutorial cuts into 1 MB for whisper-large-v3-turbo; twice that is half the seams. An array of numbers takes
 * many times its bytes (audio-transfer.ts). nova-3 takes hours at once.
 */
export const PIECE_PLANS: Readonly<Record<FamiliesByTask["speech-recognition"], PiecePlan>> = {
  "whisper-base64": { limits: { bytes: 2 * MIB, seconds: SECONDS, pieces: PIECES }, width: 3 },
  "whisper-bytes": { limits: { bytes: MIB, seconds: SECONDS, pieces: PIECES }, width: 2 },
  nova: { limits: { bytes: Infinity, seconds: Infinity, pieces: PIECES }, width: 1 },
};

/**
 * Runs `task` on each item, `width` at once, and gives the results in the items' order. No more than `width` are ahead of
 * the reader. A failure, or a reader who leaves, ends it: nothing new is begun, `signal` tells those under way, and they are
 * waited for, since what they cost is counted at their end.
 */
export async function* mapInOrder<T, R>(
  items: readonly T[],
  width: number,
  task: (item: T, signal: AbortSignal) => Promise<R>,
  signal?: AbortSignal,
): AsyncGenerator<R, void, undefined> {
  const over = new AbortController();
  const either = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const running: Promise<R>[] = [];
  let next = 0;
  const begin = () => {
    if (next >= items.length) return;
    const started = task(items[next++]!, either);
    // Awaited in its turn; until then its failure must not count as unhandled.
    started.catch(() => {});
    running.push(started);
  };
  while (running.length < width && next < items.length) begin();
  try {
    while (running.length > 0) {
      const result = await running.shift()!;
      begin();
      yield result;
    }
  } finally {
    if (running.length > 0) over.abort();
    await Promise.allSettled(running);
  }
}
