/**
 * Small valid audio files for tests of speech.
 * @module
 */
import { pcmHeader } from "../src/audio/index.ts";

/** Bytes of a frame: MPEG 2 layer III, 24 kHz, 32 kbit/s, mono. */
export const FRAME_BYTES = 96;
/** Seconds of a frame. */
export const FRAME_SECONDS = 0.024;

function frame(fill: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FRAME_BYTES).fill(fill);
  bytes.set([0xff, 0xf3, 0x44, 0xc0]);
  return bytes;
}

/** Returns an MP3 like an encoder's: with an ID3 tag, and a frame that counts the others. */
export function mp3(fill: number, frames = 4, { tag = 20 } = {}): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(10 + tag + FRAME_BYTES * (frames + 1));
  bytes.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, tag >> 7, tag & 0x7f]);
  const info = frame(0);
  new TextEncoder().encodeInto("Info", info.subarray(13));
  bytes.set(info, 10 + tag);
  for (let index = 1; index <= frames; index++)
    bytes.set(frame(fill), 10 + tag + FRAME_BYTES * index);
  return bytes;
}

/** Returns a WAV whose header, like that of a stream, does not state the length. */
export function openWav(fill: number, samples = 8, sampleRate = 44_100): Uint8Array<ArrayBuffer> {
  const head = pcmHeader(sampleRate, 1);
  const bytes = new Uint8Array(head.byteLength + samples * 2).fill(fill, head.byteLength);
  bytes.set(head);
  return bytes;
}
