/**
 * Which audio container the bytes are, by their first bytes.
 * @module
 */
import { isMp3 } from "./mp3.ts";
import { textAt } from "./read.ts";

/** Brands of ISO media files that are pictures: HEIC and AVIF have the same `ftyp` box as M4A. */
const PICTURE_BRANDS = ["heic", "heix", "hevc", "heif", "mif1", "msf1", "avif", "avis"];

/** The content type that the bytes themselves say; undefined for what is no known audio. */
export function sniffAudioType(bytes: Uint8Array): string | undefined {
  const start = textAt(bytes, 0, 4);
  if (start === "RIFF") return textAt(bytes, 8, 4) === "WAVE" ? "audio/wav" : undefined;
  if (start === "fLaC") return "audio/flac";
  if (start === "OggS") return "audio/ogg";
  if (start.startsWith("ID3")) return "audio/mpeg";
  if (textAt(bytes, 4, 4) === "ftyp")
    return PICTURE_BRANDS.includes(textAt(bytes, 8, 4)) ? undefined : "audio/mp4";
  // EBML; WebM and Matroska name themselves within the first bytes.
  if (start === "\x1a\x45\xdf\xa3")
    return /webm|matroska/.test(textAt(bytes, 4, 60)) ? "audio/webm" : undefined;
  // ADTS has twelve set bits and layer 0, which MPEG reserves.
  if (bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0) return "audio/aac";
  return isMp3(bytes) ? "audio/mpeg" : undefined;
}
