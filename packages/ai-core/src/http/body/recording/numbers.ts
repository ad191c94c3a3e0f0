/**
 * Decodes a recording that is a JSON array of numbers while it arrives. As JavaScript numbers, 10
 * MB of audio would exhaust the isolate's memory.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import type { ByteCursor } from "./cursor.ts";

const [ZERO, NINE, COMMA, CLOSE] = [0x30, 0x39, 0x2c, 0x5d];

/**
 * Yields the bytes of `1, 2, 3]`, up to the bracket, which is consumed.
 *
 * @throws ApiError `invalid_request` unless the items are numbers from 0 to 255.
 */
export async function* decodeNumbers(
  cursor: ByteCursor,
): AsyncGenerator<Uint8Array, void, undefined> {
  let value = -1;
  let count = 0;
  for (;;) {
    if (cursor.bytes.byteLength === 0 && !(await cursor.more())) throw noBytes();
    const { bytes } = cursor;
    const decoded = new Uint8Array(Math.ceil(bytes.byteLength / 2) + 1);
    let size = 0;
    let at = 0;
    let isClosed = false;
    while (at < bytes.byteLength && !isClosed) {
      const byte = bytes[at++]!;
      if (byte >= ZERO && byte <= NINE) {
        value = Math.max(value, 0) * 10 + byte - ZERO;
        if (value > 255) throw noBytes();
      } else if (byte === COMMA || byte === CLOSE) {
        if (value >= 0) decoded[size++] = value;
        else if (byte === COMMA || count + size > 0) throw noBytes();
        isClosed = byte === CLOSE;
        value = -1;
      } else if (byte > 0x20) throw noBytes();
    }
    cursor.take(at);
    count += size;
    if (size > 0) yield decoded.subarray(0, size);
    if (isClosed) return;
  }
}

function noBytes(): ApiError {
  return new ApiError("invalid_request", "`audio`: expected an array of integers from 0 to 255.", {
    param: "audio",
  });
}
