/**
 * A stream of events rewritten into another: pulled, cancelled through, and cheap per event.
 * @module
 */
import { EventDecoder } from "./event-decoder.ts";

/** What is needed of a stream's reader. */
export type ByteReader = Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel">;

/** Cancel reason for a source whose answer is complete, to distinguish it from a disconnected caller. */
export const COMPLETE = "complete";

/** Turns the events of one stream into the text of another. */
export interface EventRewriter {
  /** The source's own bytes go out, comments and all, and what `event` returns does not. */
  readonly verbatim?: true;
  /** Bytes to send for a chunk, where that is known without decoding it; undefined where it must be read event by event. */
  repeat?(chunk: Uint8Array): Uint8Array | undefined;
  /** Text to send for one event's payload; "" for none. */
  event(data: string): string;
  /** The source ended; the last text to send. */
  end(): string;
  /** The source failed; the last text to send. */
  fail(error: unknown): string;
  /** The consumer cancelled before the end. */
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
