/**
 * What an audio file is and how long it lasts, read from its bytes.
 * @module
 */
import {
  estimate,
  flacLength,
  mp3Length,
  mp4Length,
  oggLength,
  webmLength,
} from "./audio-lengths.ts";
import { type SoundSpan, soundSpans } from "./sound.ts";

export interface AudioFile {
  kind: "WAV" | "MP3" | "AAC" | "Ogg" | "FLAC" | "WebM" | "MP4";
  /** Seconds; an estimate from the size where the file does not tell. */
  duration: number;
  sampleRate?: number;
  channels?: number;
  /** Where there is sound; the whole length where only a decoder could tell. */
  spans: SoundSpan[];
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Walks the chunks of a RIFF file to the format and the samples. */
function wav(bytes: Uint8Array): AudioFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format:
    | { code: number; channels: number; sampleRate: number; byteRate: number; bits: number }
    | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const id = text(bytes, at, 4);
    if (id === "fmt " && at + 24 <= bytes.length) {
      format = {
        code: view.getUint16(at + 8, true),
        channels: view.getUint16(at + 10, true),
        sampleRate: view.getUint32(at + 12, true),
        byteRate: view.getUint32(at + 16, true),
        bits: view.getUint16(at + 22, true),
      };
    }
    if (
      id === "data" &&
      format &&
      format.byteRate > 0 &&
      format.channels > 0 &&
      format.sampleRate > 0
    ) {
      // A recorder that streams leaves the size 0 or all ones: then the rest of the file is sound.
      const length = Math.min(size === 0 ? Infinity : size, bytes.length - at - 8);
      const { channels, sampleRate, byteRate, bits, code } = format;
      const duration = length / byteRate;
      const pcm = (code === 1 || code === 0xfffe) && bits === 16;
      const samples = new DataView(bytes.buffer, bytes.byteOffset + at + 8, length);
      const spans = pcm ? soundSpans(samples, channels, sampleRate) : [{ start: 0, end: duration }];
      return { kind: "WAV", duration, sampleRate, channels, spans };
    }
    at += 8 + size + (size & 1);
  }
  return undefined;
}

function whole(kind: AudioFile["kind"], duration: number): AudioFile {
  return { kind, duration, spans: [{ start: 0, end: duration }] };
}

/** An audio file, or nothing where the bytes are none that a model takes. */
export function audioFile(bytes: Uint8Array): AudioFile | undefined {
  if (bytes.length < 12) return undefined;
  const start = text(bytes, 0, 4);
  if (start === "RIFF" && text(bytes, 8, 4) === "WAVE") return wav(bytes);
  if (start === "OggS") return whole("Ogg", oggLength(bytes) ?? estimate(bytes, 32));
  if (start === "fLaC") return whole("FLAC", flacLength(bytes) ?? estimate(bytes, 700));
  if (start === "\x1a\x45\xdf\xa3") return whole("WebM", webmLength(bytes) ?? estimate(bytes, 32));
  if (text(bytes, 4, 4) === "ftyp") return whole("MP4", mp4Length(bytes) ?? estimate(bytes, 64));
  if (start.startsWith("ID3")) return whole("MP3", mp3Length(bytes) ?? estimate(bytes, 128));
  if (bytes[0] !== 0xff || (bytes[1]! & 0xe0) !== 0xe0) return undefined;
  // The layer bits are 0 in the ADTS frames of AAC.
  if ((bytes[1]! & 0x06) === 0) return whole("AAC", estimate(bytes, 64));
  const duration = mp3Length(bytes);
  return duration === undefined ? undefined : whole("MP3", duration);
}
