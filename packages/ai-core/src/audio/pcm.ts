/**
 * Headerless PCM: 16-bit little-endian samples, as `ffmpeg -f s16le` writes them.
 * @module
 */
import { formatOf } from "./plain.ts";
import { TAG, type WavFormat } from "./wav/format.ts";
import { writeWav } from "./wav/write.ts";

/** Returns a WAV header for samples of unknown length. */
export function pcmHeader(sampleRate: number, channels: number): Uint8Array<ArrayBuffer> {
  return writeWav(pcmFormat(sampleRate, channels), []);
}

export function pcmFormat(sampleRate: number, channels: number): WavFormat {
  return formatOf(TAG.pcm, 16, channels, sampleRate);
}
