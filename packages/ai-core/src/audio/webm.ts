/**
 * The duration of a WebM or Matroska file, from its EBML elements.
 * @module
 */
import { ENTERED, ID, readHead, readNumber } from "./ebml.ts";
import { viewOf } from "./read.ts";

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
    const head = readHead(bytes, at);
    if (!head) break;
    const { id, size } = head;
    const start = at + head.length;
    const end = start + size;
    const isWhole = end <= bytes.byteLength;
    if (!ENTERED.has(id) && !isWhole && !isBlock(id)) break;
    if (id === ID.timestampScale) scale = readUint(bytes, start, end) || DEFAULT_SCALE;
    else if (id === ID.duration) statedTicks = readFloat(view, start, size);
    else if (id === ID.timestamp) cluster = readUint(bytes, start, end);
    else if (id === ID.cluster && statedTicks) break;
    else if (isBlock(id)) {
      const track = readNumber(bytes, start, false);
      if (!track || start + track.length + 2 > bytes.byteLength) break;
      last = cluster + view.getInt16(start + track.length);
    }
    at = ENTERED.has(id) ? start : end;
  }
  const ticks = statedTicks || last;
  return ticks > 0 ? (ticks * scale) / NANOSECONDS : undefined;
}

function isBlock(id: number): boolean {
  return id === ID.simpleBlock || id === ID.block;
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
