/**
 * Checks a PNG's chunks before anything is decompressed: 98 kB can expand to 100 MB, in the image
 * or in other chunks.
 * Source: https://www.w3.org/TR/png-3/
 * @module
 */
import { concatenate } from "../../audio/index.ts";

export interface Png {
  width: number;
  height: number;
  /** Whether pixels may be transparent: by a channel, the palette or a colour. */
  hasAlpha: boolean;
  /** Bits per sample. */
  depth: number;
  isInterlaced: boolean;
  /** Only the image: header, palette, transparency, data. Texts, profiles and the like are removed. */
  bytes: Uint8Array;
  /** The compressed data. */
  data: readonly Uint8Array[];
  /** Decompressed bytes of the lines, each with its filter byte, from the header; an upper bound for interlaced images. */
  inflated: number;
}

const SIGNATURE = 8;
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
/** Samples per pixel, by colour type. */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Maximum chunks of a file; encoders write the data in pieces of 8 kB or more. */
const MAX_CHUNKS = 10_000;

/** Returns undefined for a file without a header or with two, an empty image, or truncated chunks. */
export function readPng(file: Uint8Array): Png | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept = [file.subarray(0, SIGNATURE)];
  const data: Uint8Array[] = [];
  let header: Omit<Png, "bytes" | "data"> | undefined;
  let at = SIGNATURE;
  for (let count = 0; count < MAX_CHUNKS && at + 12 <= file.byteLength; count++) {
    const end = at + 12 + view.getUint32(at);
    if (end > file.byteLength) return undefined;
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if ((type === "IHDR") !== (count === 0)) return undefined;
    if (type === "IHDR") header = readHeader(view, at + 8);
    if (header === undefined) return undefined;
    if (type === "IDAT") data.push(file.subarray(at + 8, end - 4));
    if (type === "tRNS") header.hasAlpha = true;
    if (KEPT.has(type)) kept.push(file.subarray(at, end));
    if (type === "IEND") return { ...header, data, bytes: concatenate(kept) };
    at = end;
  }
  return undefined;
}

function readHeader(view: DataView, at: number) {
  if (view.getUint32(at - 8) !== 13) return undefined;
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  const [depth, colour] = [view.getUint8(at + 8), view.getUint8(at + 9)];
  const samples = SAMPLES[colour];
  if (width === 0 || height === 0 || samples === undefined || depth > 16) return undefined;
  const line = 1 + Math.ceil((width * samples * depth) / 8);
  // An interlaced image consists of seven smaller ones, whose lines each have a filter byte and are
  // padded to whole bytes.
  const isInterlaced = view.getUint8(at + 12) !== 0;
  const inflated = isInterlaced ? 2 * line * height + 16 * height : line * height;
  return { width, height, hasAlpha: (colour & 4) !== 0, depth, isInterlaced, inflated };
}

/**
 * Bytes of a slice. workerd decompresses all of it before it returns anything: at most 16 MB,
 * because deflate compresses up to 1:1032.
 */
const SLICE = 16_384;

/**
 * Returns whether the data is no longer than the header states, without keeping it in memory.
 * @throws Error if it is not valid compressed data.
 */
export async function inflatesTo({ data, inflated }: Png): Promise<boolean> {
  const { readable, writable } = new DecompressionStream("deflate");
  const reader = readable.getReader();
  const writer = writable.getWriter();
  let size = 0;
  const count = async (): Promise<void> => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      size += (value as Uint8Array).byteLength;
    }
  };
  const counted = count();
  // The error is handled below.
  counted.catch(() => {});
  try {
    for (const slice of slicesOf(data)) {
      await writer.write(slice);
      // A pipe would not stop writing while the output waits.
      for (let before = -1; before !== size; await turn()) before = size;
      if (size > inflated) return false;
    }
    await Promise.all([writer.close(), counted]);
    return size <= inflated;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function* slicesOf(data: readonly Uint8Array[]): Generator<Uint8Array<ArrayBuffer>> {
  for (const part of data as readonly Uint8Array<ArrayBuffer>[])
    for (let at = 0; at < part.length; at += SLICE) yield part.subarray(at, at + SLICE);
}

/** Yields to the platform. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
