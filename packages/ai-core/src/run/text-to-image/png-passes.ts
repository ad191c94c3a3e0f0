/**
 * Decodes interlaced PNG files of fewer than 8 bits per sample, which the library would read as
 * whole bytes: each of the seven passes is decoded as a separate file.
 * Source: https://www.w3.org/TR/png-3/#8Interlace
 * @module
 */
import { concatenate } from "../../audio/index.ts";
import type { Pixels } from "./pixels.ts";
import type { Png } from "./png.ts";

/** Of each pass: the first column and row, and the distance to the next ones. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Offsets in a file of what differs between a pass and the image. */
const WIDTH = 16;
const INTERLACE = 28;
/** Bytes of a chunk beside its data: length, type and checksum. */
const CHUNK = 12;

/**
 * Returns the pixels of all passes together.
 *
 * @param decodePlain decodes a file that is not interlaced
 * @throws Error of the decoder for data that is too short
 */
export async function pixelsOfPasses(
  { width, height, depth, bytes, data }: Png,
  decodePlain: (file: Uint8Array) => Pixels,
): Promise<Pixels> {
  const packed = data.reduce((sum, part) => sum + part.byteLength + CHUNK, 0);
  const head = bytes.subarray(0, bytes.byteLength - packed - CHUNK);
  const lines = await transform(concatenate(data), new DecompressionStream("deflate"));
  let whole: Pixels | undefined;
  let at = 0;
  for (const [left, top, right, down] of PASSES) {
    const columns = Math.ceil((width - left) / right);
    const rows = Math.ceil((height - top) / down);
    if (columns <= 0 || rows <= 0) continue;
    const size = rows * (1 + Math.ceil((columns * depth) / 8));
    const pass = await transform(lines.subarray(at, at + size), new CompressionStream("deflate"));
    at += size;
    const pixels = decodePlain(fileOf(head, columns, rows, pass));
    const { channels } = pixels;
    whole ??= { width, height, channels, data: new Uint8Array(width * height * channels) };
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const from = (row * columns + column) * channels;
        const to = ((top + row * down) * width + left + column * right) * channels;
        for (let channel = 0; channel < channels; channel++)
          whole.data[to + channel] = pixels.data[from + channel]!;
      }
  }
  return whole!;
}

/** Returns a file without checksums, which the decoder does not read. */
function fileOf(head: Uint8Array, width: number, height: number, data: Uint8Array): Uint8Array {
  const plain = head.slice();
  const view = new DataView(plain.buffer);
  view.setUint32(WIDTH, width);
  view.setUint32(WIDTH + 4, height);
  view.setUint8(INTERLACE, 0);
  return concatenate([plain, chunk("IDAT", data), chunk("IEND", new Uint8Array())]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const result = new Uint8Array(data.byteLength + CHUNK);
  new DataView(result.buffer).setUint32(0, data.byteLength);
  new TextEncoder().encodeInto(type, result.subarray(4));
  result.set(data, 8);
  return result;
}

function transform(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return new Response(source.pipeThrough(stream)).bytes();
}
