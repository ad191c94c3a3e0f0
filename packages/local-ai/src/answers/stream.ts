/**
 * Server-sent events as bytes, made only when somebody reads them.
 * @module
 */

/** The mark with which every stream of Workers AI ends. */
export const DONE = "[DONE]";

export type StreamEvent = Record<string, unknown> | typeof DONE;

const PADDING = "abdefghijklmnoprstuvxyz1234567890";

/** The `p` field: filler of changing length, which hides how long the text of an event is. */
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

/** A byte stream of bytes that are all there, in pieces as a network would bring them. */
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
