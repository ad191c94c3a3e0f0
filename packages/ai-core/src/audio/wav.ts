/**
 * WAV: the header, and pieces of the samples under a header of their own.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { textAt, viewOf } from "./read.ts";

export interface Wav {
  /** 1 is integer PCM, 3 floating point; others are compressed. */
  format: number;
  channels: number;
  sampleRate: number;
  bytesPerSecond: number;
  /** Bytes that belong together: one sample of each channel. */
  blockAlign: number;
  bitsPerSample: number;
  /** The `fmt ` chunk as it stands, head included. */
  formatChunk: Uint8Array;
  /** The samples, as a view. */
  samples: Uint8Array;
}

/** WAVE_FORMAT_EXTENSIBLE: the true format is the start of the sub-format's GUID. */
const EXTENSIBLE = 0xfffe;
const RIFF_HEAD = 12;
const CHUNK_HEAD = 8;

/**
 * Reads the header of a WAV file. A data length that is too long, 0 or 0xFFFFFFFF, as recorders that write into a
 * pipe leave it, means "to the end".
 *
 * @throws ApiError `invalid_request` for a header that is cut off or makes no sense.
 */
export function readWav(bytes: Uint8Array): Wav {
  const view = viewOf(bytes);
  let formatChunk: Uint8Array | undefined;
  for (let at = RIFF_HEAD; at + CHUNK_HEAD <= bytes.byteLength;) {
    const id = textAt(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    const start = at + CHUNK_HEAD;
    if (id === "fmt ") formatChunk = bytes.subarray(at, start + size);
    if (id === "data") {
      if (formatChunk === undefined) throw refusal("the `fmt ` chunk is missing");
      return readFormat(formatChunk, bytes.subarray(start, start + (size || Infinity)));
    }
    at = start + size + (size & 1);
  }
  throw refusal("the header is truncated");
}

function readFormat(formatChunk: Uint8Array, rest: Uint8Array): Wav {
  if (formatChunk.byteLength < CHUNK_HEAD + 16) throw refusal("the header is truncated");
  const view = viewOf(formatChunk);
  const tag = view.getUint16(8, true);
  const format =
    tag === EXTENSIBLE && formatChunk.byteLength >= CHUNK_HEAD + 26
      ? view.getUint16(CHUNK_HEAD + 24, true)
      : tag;
  const wav: Wav = {
    format,
    channels: view.getUint16(10, true),
    sampleRate: view.getUint32(12, true),
    bytesPerSecond: view.getUint32(16, true),
    blockAlign: view.getUint16(20, true),
    bitsPerSample: view.getUint16(22, true),
    formatChunk,
    samples: rest,
  };
  if (!wav.channels || !wav.sampleRate || !wav.bytesPerSecond || !wav.blockAlign)
    throw refusal("the header has no channels or a sample rate of 0");
  wav.samples = rest.subarray(0, rest.byteLength - (rest.byteLength % wav.blockAlign));
  if (wav.samples.byteLength === 0) throw refusal("it contains no samples");
  return wav;
}

/** The samples between two times as a WAV file of its own. This is the one copy that a piece costs. */
export function wavPiece(
  wav: Wav,
  fromSeconds: number,
  toSeconds: number,
): Uint8Array<ArrayBuffer> {
  const samples = wav.samples.subarray(byteAt(wav, fromSeconds), byteAt(wav, toSeconds));
  const head = wavHead(wav.formatChunk, samples.byteLength);
  const piece = new Uint8Array(head.byteLength + samples.byteLength);
  piece.set(head);
  piece.set(samples, head.byteLength);
  return piece;
}

/**
 * The bytes in front of the samples of a WAV file.
 *
 * @param formatChunk the `fmt ` chunk, head included.
 * @param length bytes of samples.
 */
export function wavHead(formatChunk: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(RIFF_HEAD + formatChunk.byteLength + CHUNK_HEAD);
  const view = viewOf(head);
  const encoder = new TextEncoder();
  encoder.encodeInto("RIFF", head);
  view.setUint32(4, head.byteLength - CHUNK_HEAD + length, true);
  encoder.encodeInto("WAVE", head.subarray(8));
  head.set(formatChunk, RIFF_HEAD);
  encoder.encodeInto("data", head.subarray(head.byteLength - CHUNK_HEAD));
  view.setUint32(head.byteLength - 4, length, true);
  return head;
}

/** The `fmt ` chunk of integer PCM, head included. */
export function pcmFormat(
  sampleRate: number,
  channels: number,
  bitsPerSample: number,
): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(CHUNK_HEAD + 16);
  const view = viewOf(chunk);
  new TextEncoder().encodeInto("fmt ", chunk);
  const block = (channels * bitsPerSample) / 8;
  view.setUint32(4, 16, true);
  view.setUint16(8, 1, true);
  view.setUint16(10, channels, true);
  view.setUint32(12, sampleRate, true);
  view.setUint32(16, sampleRate * block, true);
  view.setUint16(20, block, true);
  view.setUint16(22, bitsPerSample, true);
  return chunk;
}

/** Offset in the samples, at the start of a block. */
function byteAt({ bytesPerSecond, blockAlign, samples }: Wav, seconds: number): number {
  const offset = Math.round((seconds * bytesPerSecond) / blockAlign) * blockAlign;
  return Math.min(offset, samples.byteLength);
}

function refusal(what: string): ApiError {
  return new ApiError("invalid_request", `\`audio\`: invalid WAV file: ${what}.`, {
    param: "audio",
  });
}
