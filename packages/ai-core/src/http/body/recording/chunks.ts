/**
 * A request's body in chunks, read only on demand.
 * @module
 */
import { byteReader, openBody } from "../body.ts";
import { tooLarge } from "../body-errors.ts";
import { ReadTimeout } from "../read-timeout.ts";

/** Bytes read at once. */
const CHUNK_BYTES = 65_536;

export interface BodyChunks {
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
  /** Declared size in bytes, if any. */
  size: number | undefined;
}

/** @throws ApiError `body_too_large`, immediately if the size is declared, else as soon as the limit is exceeded. */
export async function openChunks(request: Request, limit: number): Promise<BodyChunks> {
  const { body, size, limit: most } = await openBody(request, limit);
  return { chunks: body === null ? none() : chunksOf(body, most), size };
}

async function* none(): AsyncGenerator<Uint8Array, void, undefined> {}

/** Yields the chunks of a stream, up to a number of bytes. */
export async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = byteReader(body);
  const timeout = new ReadTimeout(() => reader.cancel());
  let buffer = new ArrayBuffer(CHUNK_BYTES);
  let [size, filled] = [0, 0];
  let isOver = false;
  try {
    while (!isOver) {
      // Filled before it is passed on: the platform's own chunks may be a few bytes.
      const { value, done } = await timeout.wait(reader.read(new Uint8Array(buffer, filled)));
      isOver = done || value === undefined;
      if (value) {
        buffer = value.buffer;
        filled += value.byteLength;
        size += value.byteLength;
      }
      if (size > limit) throw tooLarge(limit);
      if (filled < CHUNK_BYTES && !isOver) continue;
      if (filled > 0) yield new Uint8Array(buffer, 0, filled);
      [buffer, filled] = [new ArrayBuffer(CHUNK_BYTES), 0];
    }
  } finally {
    timeout.end();
    if (!isOver) await reader.cancel().catch(() => {});
  }
}
