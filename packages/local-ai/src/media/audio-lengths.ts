/**
 * How long compressed audio lasts, as far as it says so without being decoded.
 * @module
 */

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function find(
  bytes: Uint8Array,
  pattern: readonly number[],
  from = 0,
  until = bytes.length,
): number {
  for (let at = from; at + pattern.length <= until; at++) {
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

const codes = (text: string) => [...text].map((char) => char.charCodeAt(0));

/** Seconds at a usual rate for the format, in kilobits per second. */
export function estimate(bytes: Uint8Array, kilobits: number): number {
  return (bytes.length * 8) / (kilobits * 1000);
}

const MP3_BITRATES = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const MP3_RATES: Record<number, readonly number[]> = {
  0: [11025, 12000, 8000],
  2: [22050, 24000, 16000],
  3: [44100, 48000, 32000],
};

/** Walks the frames of layer III; two in a row are needed to believe that it is an MP3. */
export function mp3Length(bytes: Uint8Array): number | undefined {
  let at = 0;
  if (bytes[0] === 0x49) {
    // The size of an ID3 tag is in four times seven bits.
    at = 10 + ((bytes[6]! << 21) | (bytes[7]! << 14) | (bytes[8]! << 7) | bytes[9]!);
  }
  let seconds = 0;
  let frames = 0;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && (bytes[at + 1]! & 0xe6) === 0xe2) {
    const version = (bytes[at + 1]! >> 3) & 3;
    const rate = MP3_RATES[version]?.[(bytes[at + 2]! >> 2) & 3];
    const kilobits = MP3_BITRATES[version === 3 ? 1 : 2][bytes[at + 2]! >> 4];
    if (!rate || !kilobits) break;
    const samples = version === 3 ? 1152 : 576;
    seconds += samples / rate;
    frames++;
    at += Math.floor(((samples / 8) * kilobits * 1000) / rate) + ((bytes[at + 2]! >> 1) & 1);
  }
  return frames >= 2 || (frames === 1 && at >= bytes.length) ? seconds : undefined;
}

/** The position of the last page; Opus counts 48,000 a second, Vorbis says its rate. */
export function oggLength(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  const vorbis = find(bytes, codes("\x01vorbis"), 0, Math.min(bytes.length, 200));
  const opus = find(bytes, codes("OpusHead"), 0, Math.min(bytes.length, 200));
  const rate = vorbis >= 0 ? view.getUint32(vorbis + 12, true) : 48_000;
  const skipped = opus >= 0 ? view.getUint16(opus + 10, true) : 0;
  for (let at = bytes.length - 14; at >= 0; at--) {
    if (find(bytes, codes("OggS"), at, at + 4) !== at) continue;
    const position = Number(view.getBigInt64(at + 6, true));
    if (position > 0) return Math.max(0, position - skipped) / rate;
  }
  return undefined;
}

/** Rate (20 bits) and samples (36 bits) of the STREAMINFO block. */
export function flacLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < 26) return undefined;
  const view = viewOf(bytes);
  const rate = view.getUint32(18) >>> 12;
  const samples = (bytes[21]! & 0x0f) * 2 ** 32 + view.getUint32(22);
  return rate > 0 && samples > 0 ? samples / rate : undefined;
}

/** The Duration element (0x4489) near the start; what a browser records has none. */
export function webmLength(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  const until = Math.min(bytes.length, 4096);
  const at = find(bytes, [0x44, 0x89], 0, until);
  if (at < 0 || at + 11 > until) return undefined;
  const size = bytes[at + 2]! & 0x7f;
  const ticks = size === 8 ? view.getFloat64(at + 3) : size === 4 ? view.getFloat32(at + 3) : 0;
  const scaleAt = find(bytes, [0x2a, 0xd7, 0xb1, 0x83], 0, until);
  const scale = scaleAt < 0 ? 1_000_000 : view.getUint32(scaleAt + 3) & 0xffffff;
  const seconds = (ticks * scale) / 1e9;
  return seconds > 0 && Number.isFinite(seconds) ? seconds : undefined;
}

/** Time scale and duration of the movie header; a fragmented file has 0 there. */
export function mp4Length(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  const at = find(bytes, codes("mvhd"));
  if (at < 0 || at + 36 > bytes.length) return undefined;
  const long = bytes[at + 4] === 1;
  const scale = view.getUint32(at + (long ? 24 : 16));
  const ticks = long ? Number(view.getBigUint64(at + 28)) : view.getUint32(at + 20);
  return scale > 0 && ticks > 0 && ticks !== 0xffffffff ? ticks / scale : undefined;
}
