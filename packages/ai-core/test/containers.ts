/**
 * Recordings in containers that take a library to write.
 * @module
 */
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  Output,
  type AudioCodec,
  type OutputFormat,
} from "mediabunny";

export interface Track {
  codec: AudioCodec;
  sampleRate: number;
  channels: number;
  description?: Uint8Array<ArrayBuffer>;
  /** Seconds of a packet. */
  seconds: number;
}

/** Opus of 20 ms per packet. */
export const OPUS: Track = {
  codec: "opus",
  sampleRate: 48_000,
  channels: 1,
  description: Uint8Array.from("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0", (letter) =>
    letter.charCodeAt(0),
  ),
  seconds: 0.02,
};

/** AAC LC of 1024 samples per packet. */
export const AAC: Track = {
  codec: "aac",
  sampleRate: 16_000,
  channels: 1,
  description: Uint8Array.of(0x14, 0x08),
  seconds: 0.064,
};

/** Returns a file with these packets. */
export async function containerOf(
  format: OutputFormat,
  { codec, sampleRate, channels, description, seconds }: Track,
  packets: readonly Uint8Array<ArrayBuffer>[],
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  await output.start();
  const decoderConfig = {
    codec: codec === "aac" ? "mp4a.40.2" : codec,
    sampleRate,
    numberOfChannels: channels,
    ...(description && { description }),
  };
  for (const [index, bytes] of packets.entries())
    await source.add(new EncodedPacket(bytes, "key", index * seconds, seconds), { decoderConfig });
  await output.finalize();
  return new Uint8Array(target.buffer!);
}
