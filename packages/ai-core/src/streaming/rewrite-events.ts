/**
 * Rewrites a stream of events into another: pull-based, with cancellation, and cheap per event.
 * @module
 */
import { EventDecoder } from "./event-decoder.ts";

/** The part of a stream's reader that is used. */
export type ByteReader = Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel">;

/** Cancel reason for a source whose answer is complete, to distinguish it from a disconnected caller. */
export const COMPLETE = "complete";

/** Converts the events of one stream to the text of another. */
export interface EventRewriter {
  /** If true, the source's bytes are sent unchanged, comments included, and the return values of `event` are ignored. */
  readonly verbatim?: true;
  /**
   * Returns the bytes to send for a chunk if they are known without decoding it; undefined if it
   * must be read event by event.
   */
  repeat?(chunk: Uint8Array): Uint8Array | undefined;
  /** Returns the text to send for one event's payload; "" for none. */
  event(data: string): string;
  /** Called when the source ended; returns the last text to send. */
  end(): string;
  /** Called when the source failed; returns the last text to send. */
  fail(error: unknown): string;
  /** Called if the consumer cancels before the end. */
  cancel?(): void;
  /** Whether no more events are needed from the source. */
  readonly done: boolean;
}

/** Maximum bytes buffered for a slow reader; beyond them the source is not read. */
const BUFFER_BYTES = 65_536;
const encoder = new TextEncoder();

/**
 * In workerd, a stream's CPU cost is mostly wake-ups, not parsing. So all events of an incoming
 * chunk are sent as one, and the source is read ahead while the buffer has room, so that the
 * runtime takes several chunks per write. Measured in `bench/src/stream-cpu.ts`: a ninth of the
 * cost of a `TransformStream`.
 * The result never errors: `fail` determines how a broken source ends.
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

  function next(chunk: Uint8Array): Uint8Array {
    const repeated = events.isEmpty ? rewriter.repeat?.(chunk) : undefined;
    if (repeated !== undefined) return repeated;
    const text = rewrite(events.push(chunk));
    return rewriter.verbatim ? chunk : encoder.encode(text);
  }

  function last(): Uint8Array {
    const rest = rewrite(events.end());
    const ending = rewriter.done ? "" : rewriter.end();
    return encoder.encode(rewriter.verbatim ? ending : rest + ending);
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let isOver = false;
        do {
          let bytes: Uint8Array;
          try {
            const { done, value } = await reader.read();
            bytes = done ? last() : next(value);
            isOver = done || rewriter.done;
          } catch (error) {
            bytes = encoder.encode(rewriter.fail(error));
            isOver = true;
          }
          if (bytes.byteLength > 0) controller.enqueue(bytes);
        } while (!isOver && controller.desiredSize! > 0);
        if (!isOver) return;
        controller.close();
        // The rest of the source is not needed; it may have ended already.
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
