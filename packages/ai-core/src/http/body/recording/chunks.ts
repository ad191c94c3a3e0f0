/**
 * A request's body in chunks, read no faster than they are asked for.
 * @module
 */
import { concatenate } from "../../../audio/index.ts";
import { openBody } from "../body.ts";
import { tooLarge } from "../body-errors.ts";

/** What is read at once. */
const CHUNK_BYTES = 65_536;

export interface BodyChunks {
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
  /** Bytes of the whole, where they are announced. */
  size: number | undefined;
}

/** @throws ApiError `body_too_large` at once where that is announced, else as soon as the limit is passed. */
export async function openChunks(request: Request, limit: number): Promise<BodyChunks> {
  const { body, size } = await openBody(request, limit);
  return { chunks: body === null ? none() : chunksOf(body, limit), size };
}

async function* none(): AsyncGenerator<Uint8Array, void, undefined> {}

/** The chunks of a stream, up to so many bytes. */
export async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  let size = 0;
  let isOver = false;
  let parts: Uint8Array[] = [];
  let gathered = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      isOver = done;
      if (value) {
        size += value.byteLength;
        if (size > limit) throw tooLarge(limit);
        parts.push(value);
        gathered += value.byteLength;
      }
      if (gathered >= CHUNK_BYTES || (done && gathered > 0)) {
        yield parts.length === 1 ? parts[0]! : concatenate(parts);
        [parts, gathered] = [[], 0];
      }
      if (done) return;
    }
  } finally {
    if (!isOver) await reader.cancel().catch(() => {});
  }
}
