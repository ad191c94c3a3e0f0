/**
 * Which audio container the bytes are, by their first bytes.
 * @module
 */

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** The content type that the bytes themselves say; undefined for what is no known audio. */
export function sniffAudioType(bytes: Uint8Array): string | undefined {
  const start = text(bytes, 0, 4);
  if (start === "RIFF" && text(bytes, 8, 12) === "WAVE") return "audio/wav";
  if (start === "fLaC") return "audio/flac";
  if (start === "OggS") return "audio/ogg";
  if (start.startsWith("ID3")) return "audio/mpeg";
  if (text(bytes, 4, 8) === "ftyp") return "audio/mp4";
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3)
    return "audio/webm";
  // An MPEG frame starts with eleven set bits; layer 0 is reserved, and AAC's ADTS uses it.
  if (bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0)
    return (bytes[1]! & 0x06) === 0 ? "audio/aac" : "audio/mpeg";
  return undefined;
}
