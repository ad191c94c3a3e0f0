/**
 * Wraps a stream: aborts it with the caller's signal, and reports how it ended.
 * @module
 */

export type StreamEnd = "done" | "cancelled" | "failed";

/** Errors the stream with the signal's reason and stops the underlying work, like the body of a fetch. */
export function watchStream(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
  onEnd: (how: StreamEnd) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      const abort = () => {
        onEnd("cancelled");
        controller.error(signal?.reason);
        void reader.cancel(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
    },
    async pull(controller) {
      try {
        const { value, done } = await reader.read();
        if (signal?.aborted) return;
        if (!done) return controller.enqueue(value);
        onEnd("done");
        controller.close();
      } catch (error) {
        onEnd("failed");
        throw error;
      }
    },
    async cancel(reason) {
      onEnd("cancelled");
      await reader.cancel(reason);
    },
  });
}
