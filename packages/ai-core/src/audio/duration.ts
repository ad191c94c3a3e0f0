/**
 * How long a recording lasts, read from its container.
 * @module
 */
import { mp3Duration, readMp3 } from "./mp3.ts";
import { textAt, viewOf } from "./read.ts";
import { readWav } from "./wav.ts";
import { webmDuration } from "./webm.ts";

/**
 * Seconds of a recording; undefined where its container does not say.
 *
 * @throws ApiError `invalid_request` for a WAV header that is cut off.
 */
export function audioDuration(
  audio: Uint8Array<ArrayBuffer>,
  type: string | undefined,
): number | undefined {
  const seconds = readDuration(audio, type);
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function readDuration(
  audio: Uint8Array<ArrayBuffer>,
  type: string | undefined,
): number | undefined {
  switch (type) {
    case "audio/wav": {
      const { samples, bytesPerSecond } = readWav(audio);
      return samples.byteLength / bytesPerSecond;
    }
    case "audio/mpeg": {
      const mp3 = readMp3(audio);
      return mp3 && mp3Duration(mp3);
    }
    case "audio/flac":
      return flacDuration(audio);
    case "audio/ogg":
      return oggDuration(audio);
    case "audio/mp4":
      return mp4Duration(audio);
    case "audio/webm":
      return webmDuration(audio);
    default:
      return undefined;
  }
}

/** STREAMINFO (RFC 9639, 8.2): 20 bits of sample rate, then 36 bits of sample count behind 8 others. */
function flacDuration(audio: Uint8Array): number | undefined {
  if (audio.byteLength < 26) return undefined;
  const view = viewOf(audio);
  const rate = view.getUint32(18) >>> 12;
  const samples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
  return samples / rate;
}

/** The last page's granule position, which counts samples: at 48 kHz in Opus (RFC 7845, 4), at its own rate in Vorbis. */
function oggDuration(audio: Uint8Array): number | undefined {
  if (audio.byteLength < 64) return undefined;
  const view = viewOf(audio);
  const packet = 27 + audio[26]!;
  const isOpus = textAt(audio, packet, 8) === "OpusHead";
  const isVorbis = textAt(audio, packet + 1, 6) === "vorbis";
  if (!isOpus && !isVorbis) return undefined;
  // Both identification headers are longer; in a shorter file there is no sound.
  if (packet + 16 > audio.byteLength) return undefined;
  const rate = isOpus ? 48_000 : view.getUint32(packet + 12, true);
  const skipped = isOpus ? view.getUint16(packet + 10, true) : 0;
  // A page is at most 65,307 bytes.
  for (let at = audio.byteLength - 27; at >= Math.max(0, audio.byteLength - 65_400); at--) {
    if (audio[at] !== 0x4f || textAt(audio, at, 4) !== "OggS") continue;
    const granule = Number(view.getBigInt64(at + 6, true));
    // -1: no packet ends on this page (RFC 3533, 6).
    if (granule >= 0) return (granule - skipped) / rate;
  }
  return undefined;
}

/** `moov` / `mvhd` (ISO/IEC 14496-12): time scale and duration. */
function mp4Duration(audio: Uint8Array): number | undefined {
  const movie = findBox(audio, "moov");
  const header = movie && findBox(movie, "mvhd");
  if (header === undefined || header.byteLength < 32) return undefined;
  const view = viewOf(header);
  return header[0] === 1
    ? Number(view.getBigUint64(24)) / view.getUint32(20)
    : view.getUint32(16) / view.getUint32(12);
}

/** The content of the first box of a type. */
function findBox(bytes: Uint8Array, type: string): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 0; at + 16 <= bytes.byteLength;) {
    const short = view.getUint32(at);
    const size =
      short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.byteLength - at : short;
    if (size < 8) return undefined;
    if (textAt(bytes, at + 4, 4) === type)
      return bytes.subarray(at + (short === 1 ? 16 : 8), at + size);
    at += size;
  }
  return undefined;
}
