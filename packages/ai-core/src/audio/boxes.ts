/**
 * Boxes of ISO media files (ISO/IEC 14496-12): limits and order. Only the few types needed here are
 * read.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { textAt, viewOf } from "./read.ts";

/** Boxes that contain other boxes. */
const HOLDERS = ["moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "edts", "dinf", "udta"];
/** Maximum number of boxes in a real file. A hostile file can consist of empty boxes, and each takes time to parse. */
const BOXES = 2000;
const BYTES_PER_BOX = 64;

/** Passes a file through until it exceeds the maximum number of boxes. @throws ApiError `invalid_request` */
export async function* boxGuard(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let boxes = 0;
  let seen = 0;
  let toSkip = 0;
  let rest = new Uint8Array() as Uint8Array;
  for await (const chunk of chunks) {
    seen += chunk.byteLength;
    const bytes = joined(rest, chunk);
    let at = toSkip;
    for (; at + 16 <= bytes.byteLength; boxes++) {
      const { head, size, type } = boxAt(bytes, at);
      // The library rejects anything that is not a box.
      at += HOLDERS.includes(type) ? head : Math.max(size, head);
    }
    rest = bytes.subarray(Math.min(at, bytes.byteLength));
    toSkip = Math.max(0, at - bytes.byteLength);
    if (boxes > BOXES + seen / BYTES_PER_BOX)
      throw new ApiError("invalid_request", "`audio`: the MP4 file has too many empty boxes.", {
        param: "audio",
      });
    yield chunk;
  }
}

function joined(rest: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (rest.byteLength === 0) return chunk;
  const bytes = new Uint8Array(rest.byteLength + chunk.byteLength);
  bytes.set(rest);
  bytes.set(chunk, rest.byteLength);
  return bytes;
}

function boxAt(bytes: Uint8Array, at: number): { head: number; size: number; type: string } {
  const view = viewOf(bytes);
  const short = view.getUint32(at);
  const type = textAt(bytes, at + 4, 4);
  if (short === 1) return { head: 16, size: Number(view.getBigUint64(at + 8)), type };
  return { head: 8, size: short === 0 ? Infinity : short, type };
}

/** Returns whether a whole MP4 has an index. One whose recorder was interrupted has none. */
export function hasIndex(file: Uint8Array): boolean {
  for (let at = 0, boxes = 0; at + 16 <= file.byteLength && boxes < BOXES; boxes++) {
    const { size, type, head } = boxAt(file, at);
    if (type === "moov" || type === "moof") return true;
    at += Math.max(size, head);
  }
  return false;
}

/**
 * Returns whether the index of an MP4 comes before its audio data, so that the file can be
 * processed while it arrives. If `mdat` comes first, the whole file must be buffered.
 */
export function hasIndexInFront(head: Uint8Array): boolean {
  for (let at = 0; at + 16 <= head.byteLength;) {
    const { size, type, head: own } = boxAt(head, at);
    if (type === "moov" || type === "moof") return true;
    if (type === "mdat") return false;
    at += Math.max(size, own);
  }
  // The box is larger than the head. That is usually the video data of a file made for streaming.
  return true;
}
