/**
 * A whole WAV file in memory.
 * @module
 */
import { textAt, viewOf } from "../read.ts";
import { isCuttable, readFormat, wavRefusal, type WavFormat } from "./format.ts";

export interface Wav extends WavFormat {
  /** The samples, as a view. */
  samples: Uint8Array;
}

/**
 * Reads the header of a WAV file. A data length that is too long, 0 or 0xFFFFFFFF means "to the
 * end": recorders that write into a pipe leave it so.
 *
 * @throws ApiError `invalid_request` for a truncated or invalid header.
 */
export function readWav(bytes: Uint8Array): Wav {
  let format: WavFormat | undefined;
  for (const { id, start, size } of chunksOf(bytes)) {
    if (id === "fmt ") format = readFormat(bytes.subarray(start, start + size));
    if (id === "data") {
      if (format === undefined) throw wavRefusal("the `fmt ` chunk is missing");
      const rest = bytes.subarray(start, start + (size || Infinity));
      const samples = rest.subarray(0, rest.byteLength - (rest.byteLength % format.blockAlign));
      if (samples.byteLength === 0) throw wavRefusal("it contains no samples");
      return { ...format, samples };
    }
  }
  throw wavRefusal("the header is truncated");
}

/** Yields the chunks of a WAV file, up to the end of the bytes. */
function* chunksOf(bytes: Uint8Array): Generator<{ id: string; start: number; size: number }> {
  const view = viewOf(bytes);
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    yield { id: textAt(bytes, at, 4), start, size };
    at = start + size + (size & 1);
  }
}

/** Returns whether the file's codec can be cut at its blocks; true for an invalid header, which the parser reports. */
export function canCutWav(head: Uint8Array): boolean {
  for (const { id, start, size } of chunksOf(head)) {
    if (id !== "fmt " || size < 16 || start + 16 > head.byteLength) continue;
    return isCuttable(readFormat(head.subarray(start, start + size)));
  }
  return true;
}
