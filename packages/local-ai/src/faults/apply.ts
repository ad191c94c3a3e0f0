/**
 * Applies faults before an answer, and within a stream.
 * @module
 */
import { InferenceUpstreamError, UnnumberedError } from "../platform/errors.ts";
import type { Fault } from "./parse.ts";

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds, longer than any caller waits; the runtime would end a request whose promise has no timer. */
const FOREVER = 10 * 60_000;

/** Waits, or throws, according to the faults. */
export async function applyBeforeAnswer(faults: readonly Fault[]): Promise<void> {
  for (const { kind, value, code, text } of faults) {
    if (kind === "latency") await wait(value);
    if (kind === "hang") await wait(FOREVER);
    if (text !== undefined) throw new UnnumberedError(text);
    if (kind === "error" && code !== undefined) throw new InferenceUpstreamError(code);
  }
}

/** Applies the faults at one position of a stream; returns true if the stream has ended. */
async function atChunk(
  { kind, value }: Fault,
  chunk: number,
  controller: ReadableByteStreamController,
): Promise<boolean> {
  if (kind === "slow-stream") await wait(value);
  if (chunk !== value) return false;
  if (kind === "hang-stream") await wait(FOREVER);
  if (kind === "broken-stream") {
    controller.error(new Error("Network connection lost."));
    return true;
  }
  if (kind === "error-in-stream") {
    const error = { code: 3040, message: "Capacity temporarily exceeded, please try again." };
    controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify({ error })}\n\n`));
  }
  if (kind === "cut-stream" || kind === "error-in-stream") {
    controller.close();
    return true;
  }
  return false;
}

/** Returns a stream with the faults; the same stream if there are none for streams. */
export function applyToStream(
  stream: ReadableStream<Uint8Array>,
  faults: readonly Fault[],
): ReadableStream<Uint8Array> {
  const own = faults.filter(({ kind }) => kind.includes("stream"));
  if (own.length === 0) return stream;
  const reader = stream.getReader();
  let chunk = 0;
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      for (const fault of own) {
        if (await atChunk(fault, chunk, controller)) return void reader.cancel();
      }
      chunk++;
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
