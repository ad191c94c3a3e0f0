/**
 * The header of an MPEG audio frame.
 * @module
 */

export interface Mp3Header {
  /** Bytes of the frame, header included; undefined for a free bitrate, because such a frame ends where the next one starts. */
  length: number | undefined;
  padding: number;
  samples: number;
  sampleRate: number;
  channels: 1 | 2;
  /** Bytes of the header and side information. An encoder's Xing header follows them. */
  sideEnd: number;
}

/* kbit/s by index, ISO/IEC 11172-3 and 13818-3: MPEG 1 layers I to III, then MPEG 2 and 2.5 layers I, and II with III. */
const BITRATES: Record<string, readonly number[]> = {
  "1-1": [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1-2": [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1-3": [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2-1": [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2-2": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  "2-3": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;

/** Returns the header at `at`, or undefined if there is none. */
export function readHeader(bytes: Uint8Array, at: number): Mp3Header | undefined {
  if (at + 4 > bytes.byteLength || bytes[at] !== 0xff) return undefined;
  const [second, third, fourth] = [bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  const versionBits = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const rate = SAMPLE_RATES[(third >> 2) & 3];
  if ((second & 0xe0) !== 0xe0 || versionBits === 1 || layer === 4 || rate === undefined)
    return undefined;
  const isFirst = versionBits === 3;
  const kilobits = BITRATES[`${isFirst ? 1 : 2}-${layer}`]![third >> 4];
  // Index 15 is reserved.
  if (kilobits === undefined) return undefined;
  const sampleRate = isFirst ? rate : versionBits === 2 ? rate / 2 : rate / 4;
  const samples = layer === 1 ? 384 : layer === 2 || isFirst ? 1152 : 576;
  const padding = ((third >> 1) & 1) * (layer === 1 ? 4 : 1);
  const body =
    layer === 1
      ? Math.floor((12_000 * kilobits) / sampleRate) * 4
      : Math.floor(((samples / 8) * 1000 * kilobits) / sampleRate);
  const channels = fourth >> 6 === 3 ? 1 : 2;
  const side = isFirst ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  return {
    length: kilobits === 0 ? undefined : body + padding,
    padding,
    samples,
    sampleRate,
    channels,
    sideEnd: 4 + side,
  };
}

/** Returns whether two headers belong to one stream: version, layer and sample rate do not change. */
export function isSameStream(bytes: Uint8Array, first: number, second: number): boolean {
  return (
    bytes[first] === bytes[second] &&
    (bytes[first + 1]! & 0xfe) === (bytes[second + 1]! & 0xfe) &&
    (bytes[first + 2]! & 0x0c) === (bytes[second + 2]! & 0x0c)
  );
}

/** Returns whether the bytes start with a whole frame that is followed by another one or by the end of the bytes. */
export function isMp3(bytes: Uint8Array): boolean {
  const { length } = readHeader(bytes, 0) ?? {};
  if (length === undefined) return freeLength(bytes, 0) !== undefined;
  if (length > bytes.byteLength) return false;
  return length === bytes.byteLength || readHeader(bytes, length) !== undefined;
}

/** The largest frame of a free bitrate, which is above 320 kbit/s or below 32. ISO leaves the limit to decoders. */
const LARGEST_FREE = 8192;

/**
 * Returns the bytes of a frame of free bitrate without padding: the distance to the next header of
 * the same stream, if a third header follows at the same distance. Undefined if there is none, or
 * if there are not enough bytes.
 */
export function freeLength(bytes: Uint8Array, at: number): number | undefined {
  const first = readHeader(bytes, at);
  if (first === undefined || first.length !== undefined) return undefined;
  const last = Math.min(bytes.byteLength - 4, at + LARGEST_FREE);
  for (let next = at + 24; next <= last; next++) {
    if (bytes[next] !== 0xff || !isFreeNext(bytes, at, next)) continue;
    const length = next - at - first.padding;
    const third = next + length + readHeader(bytes, next)!.padding;
    if (isFreeNext(bytes, at, third)) return length;
  }
  return undefined;
}

function isFreeNext(bytes: Uint8Array, first: number, next: number): boolean {
  if (!isSameStream(bytes, first, next)) return false;
  const header = readHeader(bytes, next);
  return header !== undefined && header.length === undefined;
}
