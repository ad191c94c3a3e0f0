/**
 * Which audio container the bytes are, by their first bytes.
 * @module
 */
import { isAdts } from "./adts.ts";
import { isMp3 } from "./mp3/header.ts";
import { Mp3Parser } from "./mp3/parser.ts";
import { textAt } from "./read.ts";
import { tagLength } from "./tag.ts";

/** Brands of ISO media files that are pictures: HEIC and AVIF have the same `ftyp` box as M4A. */
const PICTURE_BRANDS = ["heic", "heix", "hevc", "heif", "mif1", "msf1", "avif", "avis"];
/** Top-level boxes that a QuickTime file may begin with. */
const MOVIE_BOXES = ["ftyp", "styp", "moov", "moof", "mdat", "wide", "free", "skip"];
/** Within which an MP3 that begins with garbage shows its frames. */
const GARBAGE_BYTES = 32_768;
const FRAMES_OF_MP3 = 4;

/** The content type that the bytes themselves say; undefined for what is no known audio. */
export function sniffAudioType(bytes: Uint8Array): string | undefined {
  const start = textAt(bytes, 0, 4);
  if (start === "RIFF" || start === "RF64")
    return textAt(bytes, 8, 4) === "WAVE" ? "audio/wav" : undefined;
  if (start === "fLaC") return "audio/flac";
  if (start === "OggS") return "audio/ogg";
  if (start === ".snd") return "audio/basic";
  if (start === "FORM") return /^AIF[FC]$/.test(textAt(bytes, 8, 4)) ? "audio/aiff" : undefined;
  if (start === "caff") return "audio/x-caf";
  if (start === "#!AM") return "audio/amr";
  if (start === "\x30\x26\xb2\x75") return "audio/x-ms-wma";
  if (start.startsWith("ID3")) return behindTag(bytes);
  if (MOVIE_BOXES.includes(textAt(bytes, 4, 4)))
    return PICTURE_BRANDS.includes(textAt(bytes, 8, 4)) ? undefined : "audio/mp4";
  // EBML; WebM and Matroska name themselves within the first bytes.
  if (start === "\x1a\x45\xdf\xa3")
    return /webm|matroska/.test(textAt(bytes, 4, 60)) ? "audio/webm" : undefined;
  if (isAdts(bytes) || isShortAdts(bytes)) return "audio/aac";
  return isMp3(bytes) || hasMp3Within(bytes) ? "audio/mpeg" : undefined;
}

/** The start of a frame, of which no more has come. */
function isShortAdts(bytes: Uint8Array): boolean {
  return (
    bytes.byteLength > 3 && bytes.byteLength < 7 && bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0
  );
}

/** MP3, as a rule; some programs put the same tag before AAC and FLAC. The tag may be larger than what has come so far. */
function behindTag(bytes: Uint8Array): string {
  const content = bytes.subarray(tagLength(bytes, 0));
  if (textAt(content, 0, 4) === "fLaC") return "audio/flac";
  return isAdts(content) ? "audio/aac" : "audio/mpeg";
}

/** An MP3 that begins with zeros or amid a frame, as one that was cut out of a stream does. */
function hasMp3Within(bytes: Uint8Array): boolean {
  // Text in UTF-16, JPEG and the like have no two frames in a row either, but need not be searched.
  if (bytes.byteLength < 512) return false;
  const head = bytes.subarray(0, GARBAGE_BYTES);
  const parser = new Mp3Parser();
  let frames = 0;
  for (let at = 0; at < head.byteLength && frames < FRAMES_OF_MP3;) {
    const step = parser.read(head, at, true);
    if (step === undefined) return false;
    frames += step.frames?.length ?? 0;
    at += step.length;
  }
  return frames >= FRAMES_OF_MP3;
}
