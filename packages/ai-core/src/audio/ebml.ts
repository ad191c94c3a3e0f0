/**
 * EBML elements (RFC 8794) of WebM and Matroska (RFC 9559).
 * @module
 */
import { ElementWalker } from "./elements.ts";

/** Element ids. */
export const ID = {
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
};
/** Elements that are entered rather than skipped, so that unknown sizes (from live recorders) do no harm. */
export const ENTERED = new Set([ID.segment, ID.info, ID.cluster, ID.blockGroup]);
/** Bytes of the longest id and size. */
const LONGEST_HEAD = 12;

export interface ElementHead {
  id: number;
  /** Bytes of id and size. */
  length: number;
  /** Bytes of the content; Infinity if unknown. */
  size: number;
}

/** Returns the head of the element at `at`; undefined if it is incomplete or invalid. */
export function readHead(bytes: Uint8Array, at: number): ElementHead | undefined {
  const id = readNumber(bytes, at, true);
  const size = id && readNumber(bytes, at + id.length, false);
  return size && { id: id.value, length: id.length + size.length, size: size.value };
}

/**
 * Reads a number whose leading zeros give its length. Ids keep the marker bit. A size with all bits
 * set is unknown: infinite.
 */
export function readNumber(
  bytes: Uint8Array,
  at: number,
  isId: boolean,
): { value: number; length: number } | undefined {
  const first = bytes[at];
  if (!first) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.byteLength || (isId && length > 4)) return undefined;
  let value = isId ? first : first & ((1 << (8 - length)) - 1);
  for (let index = 1; index < length; index++) value = value * 256 + bytes[at + index]!;
  const isUnknown = !isId && value >= 2 ** (7 * length) - 1;
  return { value: isUnknown ? Infinity : value, length };
}

/** Follows the elements of a file, up to the first that is damaged. */
export class EbmlWalker extends ElementWalker {
  /** End of the last cluster whose size is stated: blocks may be missing in it although the last one is whole. */
  #clusterEnd = 0;

  override get isCut(): boolean {
    return super.isCut || this.seen < this.#clusterEnd;
  }

  protected lengthAt(bytes: Uint8Array, at: number): number | undefined {
    const head = readHead(bytes, at);
    if (head === undefined)
      return bytes[at] !== 0 && at + LONGEST_HEAD > bytes.byteLength ? undefined : Infinity;
    const { id, length, size } = head;
    if (id === ID.cluster && size < Infinity) this.#clusterEnd = this.seen + at + length + size;
    return ENTERED.has(id) ? length : length + size;
  }

  protected isPartial(rest: Uint8Array): boolean {
    return rest.byteLength > 0;
  }
}
