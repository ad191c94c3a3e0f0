/**
 * The codec of an Ogg stream, from its first packet: Opus, Vorbis, FLAC or Speex.
 * @module
 */
import { concatenate, textAt, viewOf } from "../read.ts";

export interface OggCodec {
  name: "opus" | "vorbis" | "flac" | "speex";
  /** Granules per second. */
  rate: number;
  channels: number;
  /** Granules at the start that are not played (pre-skip). */
  skipped: number;
  /** Number of header packets, the first included. FLAC may state more. */
  headers: number;
}

/** Returns the codec for a stream's first packet; undefined for video and others. */
export function readCodec(packet: Uint8Array): OggCodec | undefined {
  const view = viewOf(packet);
  if (textAt(packet, 0, 8) === "OpusHead" && packet.byteLength >= 19) {
    const skipped = view.getUint16(10, true);
    return { name: "opus", rate: 48_000, channels: packet[9]!, skipped, headers: 2 };
  }
  if (textAt(packet, 0, 7) === "\x01vorbis" && packet.byteLength >= 30) {
    const rate = view.getUint32(12, true);
    return { name: "vorbis", rate, channels: packet[11]!, skipped: 0, headers: 3 };
  }
  if (textAt(packet, 0, 8) === "Speex   " && packet.byteLength >= 80) {
    const rate = view.getUint32(36, true);
    const headers = 2 + view.getUint32(68, true);
    return { name: "speex", rate, channels: view.getUint32(48, true), skipped: 0, headers };
  }
  if (textAt(packet, 0, 5) === "\x7fFLAC" && packet.byteLength >= 51) {
    const rate = view.getUint32(27) >>> 12;
    // 0 means that the number of headers is unknown.
    const headers = 1 + (view.getUint16(7) || 128);
    return { name: "flac", rate, channels: ((packet[29]! >> 1) & 7) + 1, skipped: 0, headers };
  }
  return undefined;
}

/** An empty comment header with an empty vendor string: drops tags and covers. */
const NO_COMMENTS = new Uint8Array(8);

/** Returns the header packets for a piece, without values that describe the whole recording. */
export function headersOf(codec: OggCodec, headers: readonly Uint8Array[]): Uint8Array[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (codec.name) {
    case "opus":
      return [headers[0]!, concatenate([encode("OpusTags"), NO_COMMENTS])];
    case "vorbis":
      return [
        headers[0]!,
        concatenate([encode("\x03vorbis"), NO_COMMENTS, Uint8Array.of(1)]),
        headers[2]!,
      ];
    case "speex":
      return [headers[0]!, NO_COMMENTS];
    case "flac": {
      const first = headers[0]!.slice();
      viewOf(first).setUint16(7, 1);
      // The sample count and the checksum of the whole.
      first[30]! &= 0xf0;
      first.fill(0, 31);
      return [first, concatenate([Uint8Array.of(0x84, 0, 0, 8), NO_COMMENTS])];
    }
  }
}

/**
 * Returns the granules of an Opus packet from its first bytes (RFC 6716, 3.1). They are more
 * reliable than the page's position.
 */
export function opusGranules(packet: Uint8Array): number {
  if (packet.byteLength === 0) return 0;
  const config = packet[0]! >> 3;
  const frame =
    config < 12
      ? [480, 960, 1920, 2880][config & 3]!
      : config < 16
        ? [480, 960][config & 1]!
        : [120, 240, 480, 960][config & 3]!;
  const code = packet[0]! & 3;
  const count = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63;
  return frame * count;
}
