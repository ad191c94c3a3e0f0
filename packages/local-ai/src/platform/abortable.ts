/**
 * A stream that ends when the caller's signal says so, as the body of a fetch does.
 * @module
 */

/** Errors the stream with the signal's reason, and stops the work behind it. */
export function abortable(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  if (!signal) return stream;
  const reader = stream.getReader();
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      const abort = () => {
        controller.error(signal.reason);
        void reader.cancel(signal.reason);
      };
      signal.addEventListener("abort", abort, { once: true });
    },
    async pull(controller) {
      const { value, done } = await reader.read();
      if (signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
