/**
 * Codecs in MP4, QuickTime, WebM and Matroska: how their packets are copied into smaller files.
 * @module
 */
import type { InputAudioTrack } from "../libraries/mediabunny.ts";
import { writeAdts } from "./adts.ts";
import { amrFrames, writeAmr } from "./amr.ts";
import { writeFlac } from "./flac.ts";
import { readHeader } from "./mp3/header.ts";
import { opusGranules } from "./ogg/codec.ts";
import { writeOgg } from "./ogg/write.ts";
import { plainFrames } from "./plain.ts";
import { plainSamples } from "./plain-codec.ts";
import { BY_SAMPLES, type Quiet } from "./quiet.ts";
import { joinFrames } from "./read.ts";
import type { Frame, Sound } from "./types.ts";
import { writeWav } from "./wav/write.ts";
import { xiphHeaders } from "./xiph.ts";

const AAC_SAMPLES = 1024;

export interface Codec {
  /** Seconds of a packet, from its own bytes; undefined if only the container states them. */
  seconds?: (packet: Uint8Array) => number | undefined;
  /** Returns the frames of a packet that is not copied unchanged. */
  frames?: (packet: Uint8Array) => Frame[];
  /** What counts as a pause; by the bytes of packets if absent. */
  quiet?: Quiet;
  write: Sound["write"];
}

/** Returns how to copy a track's packets; undefined for a codec that cannot be cut. */
export async function codecOf(track: InputAudioTrack): Promise<Codec | undefined> {
  const name = await track.getCodec();
  const config = await track.getDecoderConfig();
  const description = toBytes(config?.description);
  const rate = config?.sampleRate ?? 48_000;
  const channels = config?.numberOfChannels ?? 1;
  const plain = plainSamples(name, channels, rate);
  if (plain) {
    return {
      frames: (packet) => plainFrames(plain, packet),
      quiet: BY_SAMPLES,
      write: (frames) => writeWav(plain.format, frames),
    };
  }
  if (name === null) return amrCodec(await track.getInternalCodecId());
  switch (name) {
    case "aac": {
      if (description === undefined) return undefined;
      return {
        seconds: () => AAC_SAMPLES / rate,
        write: (frames) => writeAdts(description, frames),
      };
    }
    case "mp3":
      return {
        seconds: (packet) => {
          const header = readHeader(packet, 0);
          return header && header.samples / header.sampleRate;
        },
        write: joinFrames,
      };
    case "opus": {
      const head = description ?? opusHead(channels, rate);
      return {
        seconds: (packet) => opusGranules(packet) / 48_000,
        write: (frames) =>
          writeOgg({ rate: 48_000, skipped: 0 }, xiphHeaders("opus", head), frames),
      };
    }
    case "vorbis": {
      if (description === undefined) return undefined;
      const headers = xiphHeaders("vorbis", description);
      return { write: (frames) => writeOgg({ rate, skipped: 0 }, headers, frames) };
    }
    case "flac": {
      if (description === undefined) return undefined;
      // `fLaC`, the head of a block, STREAMINFO.
      const info = description.slice(8);
      return { write: (frames) => writeFlac(info, frames) };
    }
    case "ac3":
    case "eac3":
      return { write: joinFrames };
    default:
      return undefined;
  }
}

/** AMR, which phones' call recorders write and the library does not know: a packet has one or several frames (3GPP TS 26.244, 6.5). */
function amrCodec(id: string | number | Uint8Array | null): Codec | undefined {
  if (id !== "samr" && id !== "sawb") return undefined;
  const isWide = id === "sawb";
  return {
    frames: (packet) => amrFrames(packet, isWide),
    write: (frames) => writeAmr(frames, isWide),
  };
}

/** The identification header of Opus (RFC 7845, 5.1). */
function opusHead(channels: number, rate: number): Uint8Array {
  const head = new Uint8Array(19);
  new TextEncoder().encodeInto("OpusHead", head);
  head.set([1, channels], 8);
  new DataView(head.buffer).setUint32(12, rate, true);
  return head;
}

function toBytes(value: ArrayBufferView | ArrayBufferLike | undefined): Uint8Array | undefined {
  if (value === undefined) return undefined;
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  return new Uint8Array(value).slice();
}
