/**
 * What an Ogg stream holds, by its first packet: Opus, Vorbis, FLAC or Speex.
 * @module
 */
import { concatenate, textAt, viewOf } from "../read.ts";

export interface OggCodec {
  name: "opus" | "vorbis" | "flac" | "speex";
  /** Granules a second. */
  rate: number;
  channels: number;
  /** Granules that are not heard. */
  skipped: number;
  /** Packets of headers, the first one included; FLAC's own number may be more. */
  headers: number;
}

/** The codec of a stream's first packet; undefined for pictures and others. */
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
    // 0 leaves the number of headers open.
    const headers = 1 + (view.getUint16(7) || 128);
    return { name: "flac", rate, channels: ((packet[29]! >> 1) & 7) + 1, skipped: 0, headers };
  }
  return undefined;
}

/** No comments, by an encoder without a name: tags and covers stay behind. */
const NO_COMMENTS = new Uint8Array(8);

/** The header packets of a piece, without what was said of the whole. */
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
      // The sample count of the whole, and its checksum.
      first[30]! &= 0xf0;
      first.fill(0, 31);
      return [first, concatenate([Uint8Array.of(0x84, 0, 0, 8), NO_COMMENTS])];
    }
  }
}

/** Granules of an Opus packet, by its first bytes (RFC 6716, 3.1): the packet's own truth, whatever its page says. */
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
