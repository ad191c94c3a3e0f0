/**
 * Ogg pages (RFC 3533).
 * @module
 */
import { textAt, viewOf } from "../read.ts";

const HEAD = 27;
const SEGMENTS = 255;

export interface Page {
  length: number;
  isContinued: boolean;
  isFirst: boolean;
  /** Samples at the end of the last packet that ends on the page; undefined if none ends there. */
  granule: number | undefined;
  serial: number;
  /** Packets and partial packets. */
  parts: Uint8Array[];
  /** Whether the last part is the end of a packet. */
  isWhole: boolean;
}

/** Returns the page at `at`, or undefined if it is incomplete. */
export function readPage(bytes: Uint8Array, at: number): Page | undefined {
  if (at + HEAD > bytes.byteLength) return undefined;
  const segments = bytes[at + 26]!;
  const table = bytes.subarray(at + HEAD, at + HEAD + segments);
  const size = table.reduce((sum, length) => sum + length, 0);
  const length = HEAD + segments + size;
  if (at + length > bytes.byteLength) return undefined;
  const view = viewOf(bytes);
  const granule = Number(view.getBigInt64(at + 6, true));
  const flags = bytes[at + 5]!;
  const parts: Uint8Array[] = [];
  let start = at + HEAD + segments;
  let end = start;
  for (const segment of table) {
    end += segment;
    if (segment === SEGMENTS) continue;
    parts.push(bytes.subarray(start, end));
    start = end;
  }
  const isWhole = start === end;
  if (!isWhole) parts.push(bytes.subarray(start, end));
  return {
    length,
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    granule: granule >= 0 ? granule : undefined,
    serial: view.getUint32(at + 14, true),
    parts,
    isWhole,
  };
}

export function isPage(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x4f && textAt(bytes, at, 4) === "OggS";
}

let table: Uint32Array | undefined;

/** CRC-32 with the polynomial 0x04C11DB7, unreflected, four bytes at a time. */
function checksum(bytes: Uint8Array): number {
  table ??= makeTable();
  const tables = table;
  let crc = 0;
  let at = 0;
  for (; at + 4 <= bytes.byteLength; at += 4) {
    crc ^= (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    crc =
      tables[768 + (crc >>> 24)]! ^
      tables[512 + ((crc >>> 16) & 255)]! ^
      tables[256 + ((crc >>> 8) & 255)]! ^
      tables[crc & 255]!;
  }
  for (; at < bytes.byteLength; at++) crc = (crc << 8) ^ tables[((crc >>> 24) ^ bytes[at]!) & 255]!;
  return crc >>> 0;
}

function makeTable(): Uint32Array {
  const made = new Uint32Array(1024);
  for (let index = 0; index < 256; index++) {
    let crc = index << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
    made[index] = crc;
  }
  for (let index = 256; index < 1024; index++) {
    const before = made[index - 256]!;
    made[index] = (before << 8) ^ made[before >>> 24]!;
  }
  return made;
}

/** Lacing values of a packet: 255 for each full segment, then the remainder. */
export function lacingOf(length: number): number[] {
  const full = Array.from({ length: Math.floor(length / SEGMENTS) }, () => SEGMENTS);
  return [...full, length % SEGMENTS];
}

export interface PageHead {
  /** Undefined if no packet ends on the page. */
  granule: number | undefined;
  sequence: number;
  /** Bit 1: continues a packet. Bit 2: first page of a stream. Bit 4: last page. */
  flags: number;
}

/** Writes a page of at most 255 segments. */
export function writePage(
  lacing: readonly number[],
  body: readonly Uint8Array[],
  { granule, sequence, flags }: PageHead,
): Uint8Array<ArrayBuffer> {
  const size = body.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const page = new Uint8Array(HEAD + lacing.length + size);
  const view = viewOf(page);
  new TextEncoder().encodeInto("OggS", page);
  page[5] = flags;
  view.setBigInt64(6, granule === undefined ? -1n : BigInt(Math.round(granule)), true);
  view.setUint32(14, 1, true);
  view.setUint32(18, sequence, true);
  page[26] = lacing.length;
  page.set(lacing, HEAD);
  let at = HEAD + lacing.length;
  for (const part of body) {
    page.set(part, at);
    at += part.byteLength;
  }
  view.setUint32(22, checksum(page), true);
  return page;
}
