/**
 * Server-sent events as bytes, created only on demand.
 * @module
 */

/** The last event of every stream of Workers AI. */
export const DONE = "[DONE]";

export type StreamEvent = Record<string, unknown> | typeof DONE;

const PADDING = "abdefghijklmnoprstuvxyz1234567890";

/** Returns the `p` field: padding of random length, which hides the length of an event's text. */
export function padding(random: () => number): string {
  return PADDING.repeat(2).slice(0, 3 + Math.floor(random() * 40));
}

const encoder = new TextEncoder();

function encode(event: StreamEvent): Uint8Array {
  return encoder.encode(`data: ${event === DONE ? DONE : JSON.stringify(event)}\n\n`);
}

/** Returns events as a byte stream. Cancelling it ends the generator, and with it the work. */
export function eventStream(events: AsyncGenerator<StreamEvent>): ReadableStream {
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      const { value, done } = await events.next();
      if (!done) controller.enqueue(encode(value));
      else controller.close();
    },
    async cancel() {
      await events.return(undefined);
    },
  });
}

/** Returns a stream of complete bytes in chunks, as a network would deliver them. */
export function byteStream(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  let at = 0;
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += 65_536)));
    },
  });
}
