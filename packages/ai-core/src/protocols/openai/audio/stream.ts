/**
 * Writes a transcript as OpenAI's server-sent events: `transcript.text.delta` per piece, then
 * `transcript.text.done`.
 * @module
 */
import { asApiError } from "../../../http/index.ts";
import type { TranscriptStreamPart } from "../../../run/index.ts";
import { usageOf } from "./response.ts";

const encoder = new TextEncoder();

/**
 * Waits for the first part, so that an early failure is an error with its status. A later failure
 * is an event with `error`. Each event is created on demand; if the reader stops, no further piece
 * is transcribed. OpenAI ends these streams without `[DONE]`.
 */
export async function transcriptEvents(
  parts: AsyncGenerator<TranscriptStreamPart, void, undefined>,
): Promise<ReadableStream<Uint8Array>> {
  const first = await parts.next();
  let waiting: IteratorResult<TranscriptStreamPart, void> | undefined = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = waiting ?? (await parts.next());
          waiting = undefined;
          if (done || !value) controller.close();
          else controller.enqueue(event(toEvent(value)));
        } catch (error) {
          controller.enqueue(event(asApiError(error).toEnvelope()));
          controller.close();
        }
      },
      cancel: () => void parts.return(),
    },
    { highWaterMark: 0 },
  );
}

function toEvent(part: TranscriptStreamPart): object {
  if (part.type === "text-delta") return { type: "transcript.text.delta", delta: part.text };
  const { text } = part.result;
  return { type: "transcript.text.done", text, usage: usageOf(part.result) };
}

function event(data: object): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(data)}\n\n`);
}
