/**
 * A transcript as lines of JSON, made as its reader asks for them.
 * @module
 */
import { asApiError } from "../http/reply.ts";
import type { TranscriptPart } from "../run/index.ts";

const encoder = new TextEncoder();

/** @throws ApiError for what fails before the first part; a later failure is the last line. */
export async function transcriptLines(
  parts: AsyncGenerator<TranscriptPart, void, undefined>,
): Promise<ReadableStream<Uint8Array>> {
  let waiting: IteratorResult<TranscriptPart, void> | undefined = await parts.next();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = waiting ?? (await parts.next());
          waiting = undefined;
          if (done || !value) controller.close();
          else controller.enqueue(line(toLine(value)));
        } catch (error) {
          controller.enqueue(line(asApiError(error).toEnvelope()));
          controller.close();
        }
      },
      cancel: () => void parts.return(),
    },
    { highWaterMark: 0 },
  );
}

function toLine(part: TranscriptPart): object {
  return part.type === "done" ? { type: "finish", ...part.result } : part;
}

function line(data: object): Uint8Array {
  return encoder.encode(`${JSON.stringify(data)}\n`);
}
