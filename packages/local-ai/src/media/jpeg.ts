/**
 * Encodes RGB bytes as JPEG.
 * @module
 */
import encode from "jpeg-js/lib/encoder.js";

const QUALITY = 85;

/** Returns the bytes of the file. */
export function encodeJpeg(
  rgb: Uint8Array,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    data[to] = rgb[from]!;
    data[to + 1] = rgb[from + 1]!;
    data[to + 2] = rgb[from + 2]!;
  }
  return Uint8Array.from(encode({ data, width, height }, QUALITY).data);
}
