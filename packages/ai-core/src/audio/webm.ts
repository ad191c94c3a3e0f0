/**
 * The duration of a WebM or Matroska file, from its EBML elements (RFC 8794).
 * @module
 */
import { viewOf } from "./read.ts";

/** Element ids, RFC 9559. */
const ID = {
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
const ENTERED = new Set([ID.segment, ID.info, ID.cluster, ID.blockGroup]);
const DEFAULT_SCALE = 1_000_000;
const NANOSECONDS = 1e9;

/**
 * Returns seconds: from the file's duration or, if a browser's recorder omitted it, up to the start
 * of the last block (some hundredths of a second before the end). Undefined if both are missing.
 */
export function webmDuration(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  let scale = DEFAULT_SCALE;
  let statedTicks: number | undefined;
  let cluster = 0;
  let last = 0;
  for (let at = 0; at < bytes.byteLength;) {
    const id = readNumber(bytes, at, true);
    const size = id && readNumber(bytes, at + id.length, false);
    if (!id || !size) break;
    const start = at + id.length + size.length;
    const end = start + size.value;
    const isWhole = end <= bytes.byteLength;
    if (!ENTERED.has(id.value) && !isWhole && !isBlock(id.value)) break;
    if (id.value === ID.timestampScale) scale = readUint(bytes, start, end) || DEFAULT_SCALE;
    else if (id.value === ID.duration) statedTicks = readFloat(view, start, size.value);
    else if (id.value === ID.timestamp) cluster = readUint(bytes, start, end);
    else if (id.value === ID.cluster && statedTicks) break;
    else if (isBlock(id.value)) {
      const track = readNumber(bytes, start, false);
      if (!track || start + track.length + 2 > bytes.byteLength) break;
      last = cluster + view.getInt16(start + track.length);
    }
    at = ENTERED.has(id.value) ? start : end;
  }
  const ticks = statedTicks || last;
  return ticks > 0 ? (ticks * scale) / NANOSECONDS : undefined;
}

function isBlock(id: number): boolean {
  return id === ID.simpleBlock || id === ID.block;
}

/**
 * Reads a number whose leading zeros give its length. Ids keep the marker bit. A size with all bits
 * set is unknown: infinite.
 */
function readNumber(
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

function readUint(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (const byte of bytes.subarray(start, Math.min(end, start + 8))) value = value * 256 + byte;
  return value;
}

function readFloat(view: DataView, start: number, size: number): number | undefined {
  if (size === 4) return view.getFloat32(start);
  return size === 8 ? view.getFloat64(start) : undefined;
}
