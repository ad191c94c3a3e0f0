/**
 * Sends bytes endlessly, as fast as the other side reads them.
 * @module
 */
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * @param onSent gets the bytes of each chunk
 * @param pause milliseconds between two chunks
 */
export async function flood(
  reply: ServerResponse,
  chunk: Buffer,
  onSent: (bytes: number) => void,
  pause = 0,
): Promise<void> {
  while (!reply.destroyed) {
    onSent(chunk.length);
    if (!reply.write(chunk)) await drained(reply);
    if (pause > 0) await sleep(pause);
  }
}

/** Waits until more can be written, or the reader has disconnected. */
function drained(reply: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const event of ["drain", "close"]) reply.once(event, resolve);
  return promise.finally(() => {
    for (const event of ["drain", "close"]) reply.off(event, resolve);
  });
}
