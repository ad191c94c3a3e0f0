/**
 * Header packets of Vorbis and Opus, as stored in Matroska and MP4.
 * @module
 */
import { headersOf } from "./ogg/codec.ts";

/** Returns the header packets for an Ogg stream, without values that describe the whole recording. */
export function xiphHeaders(name: "opus" | "vorbis", description: Uint8Array): Uint8Array[] {
  const headers = name === "opus" ? [description] : unlace(description);
  return headersOf(
    { name, rate: 48_000, channels: 1, skipped: 0, headers: headers.length },
    headers,
  );
}

/** Splits three packets that follow their lengths (Xiph lacing: a 2, then the first two lengths as sums of bytes up to 255). */
function unlace(bytes: Uint8Array): Uint8Array[] {
  let at = 1;
  const length = () => {
    let sum = 0;
    for (;;) {
      const byte = bytes[at++] ?? 0;
      sum += byte;
      if (byte < 255) return sum;
    }
  };
  const [first, second] = [length(), length()];
  return [
    bytes.subarray(at, at + first),
    bytes.subarray(at + first, at + first + second),
    bytes.subarray(at + first + second),
  ];
}
