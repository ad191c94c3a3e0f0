/**
 * A stream of events rewritten into another: pulled, cancelled through, and cheap per event.
 * @module
 */
import { EventDecoder } from "./event-decoder.ts";

/** What is needed of a stream's reader. */
export type ByteReader = Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel">;

/** Why a source is cancelled whose answer is complete, so that nobody takes it for a caller who left. */
export const COMPLETE = "complete";

/** Turns the events of one stream into the text of another. */
export interface EventRewriter {
  /** The source's own bytes go out, comments and all, and what `event` returns does not. */
  readonly verbatim?: true;
  /** Text to send for one event's payload; "" for none. */
  event(data: string): string;
  /** The source ended; the last text to send. */
  end(): string;
  /** The source failed; the last text to send. */
  fail(error: unknown): string;
  /** The reader of the result left before the end. */
  cancel?(): void;
  /** Nothing more is wanted of the source. */
  readonly done: boolean;
}

/** Bytes that may lie ready for a slow reader; beyond them the source is not read. */
const BUFFER_BYTES = 65_536;
const encoder = new TextEncoder();

/**
 * What a stream costs in workerd is waking up, hardly parsing. So all events of an incoming chunk go out as one, and the
 * source is read on while the buffer has room, so that the runtime takes several chunks per write: measured in
 * `bench/src/stream-cpu.ts`, a ninth of what a `TransformStream` costs.
 *
 * The result never errors: `fail` says how a broken source ends.
 */
export function rewriteEvents(
  reader: ByteReader,
  rewriter: EventRewriter,
): ReadableStream<Uint8Array> {
  const events = new EventDecoder();

  function rewrite(payloads: readonly string[]): string {
    let text = "";
    for (const data of payloads) {
      if (rewriter.done) break;
      text += rewriter.event(data);
    }
    return text;
  }

  /** What goes out for the next chunk of the source, and whether it is the last. */
  async function next(): Promise<{ bytes: Uint8Array; last: boolean }> {
    try {
      const { done, value } = await reader.read();
      if (done) {
        const rest = rewrite(events.end());
        const ending = rewriter.done ? "" : rewriter.end();
        return { bytes: encoder.encode(rewriter.verbatim ? ending : rest + ending), last: true };
      }
      const text = rewrite(events.push(value));
      return rewriter.verbatim
        ? { bytes: value, last: false }
        : { bytes: encoder.encode(text), last: rewriter.done };
    } catch (error) {
      return { bytes: encoder.encode(rewriter.fail(error)), last: true };
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let last = false;
        do {
          const step = await next();
          if (step.bytes.byteLength > 0) controller.enqueue(step.bytes);
          last = step.last;
        } while (!last && controller.desiredSize! > 0);
        if (!last) return;
        controller.close();
        // Whatever the source still holds is of no use; it may have ended already.
        reader.cancel(COMPLETE).catch(() => {});
      },
      async cancel(reason) {
        rewriter.cancel?.();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: BUFFER_BYTES, size: (chunk) => chunk.byteLength },
  );
}
