/**
 * A request's body in chunks, read no faster than they are asked for.
 * @module
 */
import { byteReader, openBody } from "../body.ts";
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
  const reader = byteReader(body);
  let size = 0;
  let isOver = false;
  try {
    while (!isOver) {
      // Filled before it is handed on: the platform's own chunks may be a few bytes.
      const { value, done } = await reader.readAtLeast(CHUNK_BYTES, new Uint8Array(CHUNK_BYTES));
      isOver = done || value === undefined;
      size += value?.byteLength ?? 0;
      if (size > limit) throw tooLarge(limit);
      if (value && value.byteLength > 0) yield value;
    }
  } finally {
    if (!isOver) await reader.cancel().catch(() => {});
  }
}
