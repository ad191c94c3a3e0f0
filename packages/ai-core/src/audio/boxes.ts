/**
 * Boxes of ISO media files (ISO/IEC 14496-12): limits and order. Only the few types needed here are
 * read.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { ElementWalker } from "./elements.ts";
import { textAt, viewOf } from "./read.ts";

/** Boxes that contain other boxes. */
const HOLDERS = ["moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "edts", "dinf", "udta"];
/** Maximum number of boxes in a real file. A hostile file can consist of empty boxes, and each takes time to parse. */
const BOXES = 2000;
const BYTES_PER_BOX = 64;
/** Bytes of a size and a type; a size of 64 bits has eight more. */
const HEAD = 8;
const LONG_HEAD = 16;

/** Follows the boxes of a file. @throws ApiError `invalid_request` if it exceeds the maximum number */
export class BoxWalker extends ElementWalker {
  #boxes = 0;

  protected lengthAt(bytes: Uint8Array, at: number): number | undefined {
    if (at + LONG_HEAD > bytes.byteLength) return undefined;
    if (++this.#boxes > BOXES + (this.seen + at) / BYTES_PER_BOX)
      throw new ApiError("invalid_request", "`audio`: the MP4 file has too many empty boxes.", {
        param: "audio",
      });
    const { head, size, type } = boxAt(bytes, at);
    // The library rejects anything that is not a box.
    return HOLDERS.includes(type) ? head : Math.max(size, head);
  }

  protected isPartial(rest: Uint8Array): boolean {
    if (rest.byteLength < HEAD) return false;
    const size = viewOf(rest).getUint32(0);
    return size === 1 || size > rest.byteLength;
  }
}

function boxAt(bytes: Uint8Array, at: number): { head: number; size: number; type: string } {
  const view = viewOf(bytes);
  const short = view.getUint32(at);
  const type = textAt(bytes, at + 4, 4);
  if (short === 1) return { head: LONG_HEAD, size: Number(view.getBigUint64(at + HEAD)), type };
  return { head: HEAD, size: short === 0 ? Infinity : short, type };
}

/** Returns whether a whole MP4 has an index. One whose recorder was interrupted has none. */
export function hasIndex(file: Uint8Array): boolean {
  for (let at = 0, boxes = 0; at + LONG_HEAD <= file.byteLength && boxes < BOXES; boxes++) {
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
  for (let at = 0; at + LONG_HEAD <= head.byteLength;) {
    const { size, type, head: own } = boxAt(head, at);
    if (type === "moov" || type === "moof") return true;
    if (type === "mdat") return false;
    at += Math.max(size, own);
  }
  // The box is larger than the head. That is usually the video data of a file made for streaming.
  return true;
}
