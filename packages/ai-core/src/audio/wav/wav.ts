/**
 * A whole WAV file in memory.
 * @module
 */
import { textAt, viewOf } from "../read.ts";
import { readFormat, wavRefusal, type WavFormat } from "./format.ts";

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
  const view = viewOf(bytes);
  let format: WavFormat | undefined;
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const id = textAt(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (id === "fmt ") format = readFormat(bytes.subarray(start, start + size));
    if (id === "data") {
      if (format === undefined) throw wavRefusal("the `fmt ` chunk is missing");
      const rest = bytes.subarray(start, start + (size || Infinity));
      const samples = rest.subarray(0, rest.byteLength - (rest.byteLength % format.blockAlign));
      if (samples.byteLength === 0) throw wavRefusal("it contains no samples");
      return { ...format, samples };
    }
    at = start + size + (size & 1);
  }
  throw wavRefusal("the header is truncated");
}
