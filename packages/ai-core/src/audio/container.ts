/**
 * Detects the audio container from the first bytes.
 * @module
 */
import { isAdts } from "./adts.ts";
import { isPlainCaf } from "./caf.ts";
import { isMp3 } from "./mp3/header.ts";
import { Mp3Parser } from "./mp3/parser.ts";
import { textAt } from "./read.ts";
import { tagLength } from "./tag.ts";

/** Brands of ISO media files that are images: HEIC and AVIF start with the same `ftyp` box as M4A. */
const PICTURE_BRANDS = ["heic", "heix", "hevc", "heif", "mif1", "msf1", "avif", "avis"];
/** Top-level boxes that a QuickTime file can start with. */
const MOVIE_BOXES = ["ftyp", "styp", "moov", "moof", "mdat", "wide", "free", "skip"];
/** An MP3 that starts with garbage must have frames within this many bytes. */
const GARBAGE_BYTES = 32_768;
const FRAMES_OF_MP3 = 4;
/** The type of a CAF file that is rewritten as WAV; others are sent unchanged. */
export const PLAIN_CAF = "audio/x-caf; codecs=lpcm";

/** Returns the content type that the bytes indicate, or undefined if no audio format is recognized. */
export function sniffAudioType(bytes: Uint8Array): string | undefined {
  const start = textAt(bytes, 0, 4);
  if (start === "RIFF" || start === "RF64")
    return textAt(bytes, 8, 4) === "WAVE" ? "audio/wav" : undefined;
  if (start === "fLaC") return "audio/flac";
  // DTS, whose frames look like MP3 of a free bitrate, and MPEG streams, whose packets contain MP3 frames.
  if (start === "\x7f\xfe\x80\x01" || isMpegStream(bytes)) return undefined;
  if (start === "OggS") return "audio/ogg";
  if (start === ".snd") return "audio/basic";
  if (start === "FORM") return /^AIF[FC]$/.test(textAt(bytes, 8, 4)) ? "audio/aiff" : undefined;
  if (start === "caff") return isPlainCaf(bytes) ? PLAIN_CAF : "audio/x-caf";
  if (start === "#!AM") return "audio/amr";
  if (start === "\x30\x26\xb2\x75") return "audio/x-ms-wma";
  if (start.startsWith("ID3")) return behindTag(bytes);
  if (MOVIE_BOXES.includes(textAt(bytes, 4, 4)))
    return PICTURE_BRANDS.includes(textAt(bytes, 8, 4)) ? undefined : "audio/mp4";
  // EBML. WebM and Matroska give their names within the first bytes.
  if (start === "\x1a\x45\xdf\xa3")
    return /webm|matroska/.test(textAt(bytes, 4, 60)) ? "audio/webm" : undefined;
  if (isAdts(bytes) || isShortAdts(bytes)) return "audio/aac";
  return isMp3(bytes) || hasMp3Within(bytes) ? "audio/mpeg" : undefined;
}

/** MPEG program streams start with a pack. Transport streams have a mark in each packet, in some recorders' files behind a time. */
function isMpegStream(bytes: Uint8Array): boolean {
  if (textAt(bytes, 0, 4) === "\0\0\x01\xba") return true;
  return [188, 192].some((length) =>
    [0, 1, 2].every((packet) => bytes[packet * length + length - 188] === 0x47),
  );
}

/** The start of a frame whose remaining bytes have not arrived. */
function isShortAdts(bytes: Uint8Array): boolean {
  return (
    bytes.byteLength > 3 && bytes.byteLength < 7 && bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0
  );
}

/** Usually MP3, but some programs put the same tag before AAC and FLAC. The tag may be larger than the bytes received so far. */
function behindTag(bytes: Uint8Array): string {
  const content = bytes.subarray(tagLength(bytes, 0));
  if (textAt(content, 0, 4) === "fLaC") return "audio/flac";
  return isAdts(content) ? "audio/aac" : "audio/mpeg";
}

/** An MP3 that starts with zeros or in the middle of a frame, for example one that was cut out of a stream. */
function hasMp3Within(bytes: Uint8Array): boolean {
  // UTF-16 text, JPEG and other formats contain no two frames in a row either; this limit avoids searching them.
  if (bytes.byteLength < 512) return false;
  const head = bytes.subarray(0, GARBAGE_BYTES);
  const parser = new Mp3Parser();
  // In the last bytes of a longer file, a header could not be checked against those that follow it.
  const isWhole = bytes.byteLength <= GARBAGE_BYTES;
  let frames = 0;
  for (let at = 0; at < head.byteLength && frames < FRAMES_OF_MP3;) {
    const step = parser.read(head, at, isWhole);
    if (step === undefined) return false;
    frames = step.frames === undefined ? 0 : frames + step.frames.length;
    at += step.length;
  }
  return frames >= FRAMES_OF_MP3;
}
