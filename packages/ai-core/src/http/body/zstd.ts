/**
 * Decodes Zstandard, which workerd's DecompressionStream does not support (1.20261102). The decoder
 * is loaded on demand.
 * @module
 */
import { isApiError } from "../../errors/index.ts";
import { brokenEncoding, tooLarge } from "./body-errors.ts";
import { ReadTimeout } from "./read-timeout.ts";
import { ZstdFrames } from "./zstd-frames.ts";

/**
 * Returns the decoded bytes as a stream.
 *
 * @throws ApiError `body_too_large` as soon as they exceed `limit`, `invalid_request` if the input
 * is not zstd.
 */
export async function decodeZstd(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<ReadableStream<Uint8Array>> {
  const { Decompress } = await import("fzstd");
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const decoder = new Decompress((piece, final) => {
    size += piece.length;
    if (size > limit) throw tooLarge(limit);
    // The decoder reuses its window for the next output.
    if (piece.length > 0) pieces.push(piece.slice());
    ended ||= final === true;
  });
  const frames = new ZstdFrames(limit);
  const timeout = new ReadTimeout(() => reader.cancel());
  try {
    for (;;) {
      const { value = new Uint8Array(), done } = await timeout.wait(reader.read());
      frames.push(value);
      decoder.push(value, done);
      if (done) break;
    }
  } catch (cause) {
    await reader.cancel().catch(() => {});
    if (isApiError(cause)) throw cause;
    throw brokenEncoding("zstd", cause);
  } finally {
    timeout.end();
  }
  if (!ended) throw brokenEncoding("zstd", undefined);
  return new Blob(pieces).stream();
}
