/**
 * Decodes Zstandard, which workerd's DecompressionStream does not support (1.20261102). The decoder
 * is loaded on demand.
 * @module
 */
import { isApiError } from "../../errors/index.ts";
import { brokenEncoding, tooLarge } from "./body-errors.ts";

/** Window size that every decoder should support (RFC 8878, 3.1.1.1.2); encoders' defaults stay below it. */
const MAX_WINDOW = 8 * 1024 * 1024;
const MAGIC = 0xfd2fb528;

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
  let head = new Uint8Array();
  let isChecked = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (!isChecked) {
        head = new Uint8Array(await new Blob([head, value ?? new Uint8Array()]).arrayBuffer());
        if (head.length < 18 && !done) continue;
        checkFrame(head, limit);
        isChecked = true;
        decoder.push(head, done);
      } else decoder.push(value ?? new Uint8Array(), done);
      if (done) break;
    }
  } catch (cause) {
    await reader.cancel().catch(() => {});
    if (isApiError(cause)) throw cause;
    throw brokenEncoding("zstd", cause);
  }
  if (!ended) throw brokenEncoding("zstd", undefined);
  return new Blob(pieces).stream();
}

/** Rejects a frame that requires too much memory before the decoder allocates it. */
function checkFrame(head: Uint8Array, limit: number): void {
  if (head.length < 6) throw new Error("too short");
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("no frame");
  const descriptor = head[4]!;
  const isSingle = (descriptor & 0x20) !== 0;
  if (isSingle) {
    const at = 5 + [0, 1, 2, 4][descriptor & 3]!;
    const size = [1, 2, 4, 8][descriptor >> 6]!;
    if (head.length < at + size) throw new Error("too short");
    const content =
      size === 8
        ? Number(view.getBigUint64(at, true))
        : size === 4
          ? view.getUint32(at, true)
          : size === 2
            ? view.getUint16(at, true) + 256
            : head[at]!;
    if (content > limit) throw tooLarge(limit);
    return;
  }
  const window = 2 ** (10 + (head[5]! >> 3)) * (1 + (head[5]! & 7) / 8);
  if (window > Math.max(MAX_WINDOW, limit)) throw new Error("the window is too large");
}
