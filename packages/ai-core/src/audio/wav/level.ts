/**
 * The level of a block of WAV samples, from a few of them.
 * @module
 */
import { viewOf } from "../read.ts";
import { TAG, type WavFormat } from "./format.ts";

/** Samples read per block, enough to detect speech at a few hundred hertz. */
const SAMPLES_PER_BLOCK = 48;

/** More channels than a recording of speech has. */
const MOST_CHANNELS = 8;

/**
 * Returns a function for the level of a block, 0 to 1, in its loudest channel: of a call, each
 * channel may have one speaker. Undefined for unsupported sample formats.
 */
export function levelReader(format: WavFormat): ((block: Uint8Array) => number) | undefined {
  const read = sampleReader(format);
  if (read === undefined) return undefined;
  const { blockAlign, channels } = format;
  const bytesPerSample = blockAlign / channels;
  // Used for all blocks: there are a hundred thousand in a large recording.
  const values = new Float64Array(2 * SAMPLES_PER_BLOCK);
  return (block) => {
    const view = viewOf(block);
    const samples = Math.floor(block.byteLength / blockAlign);
    if (samples === 0) return 0;
    // Odd, so that no tone of a half or a quarter of the rate seems constant.
    const stride = Math.max(1, Math.floor(samples / SAMPLES_PER_BLOCK)) | 1;
    const count = Math.ceil(samples / stride);
    let loudest = 0;
    for (let channel = 0; channel < Math.min(channels, MOST_CHANNELS); channel++) {
      const first = channel * bytesPerSample;
      for (let index = 0; index < count; index++)
        values[index] = read(view, first + index * stride * blockAlign);
      loudest = Math.max(loudest, meanDeviation(values, count));
    }
    return loudest;
  };
}

/** Returns the mean distance from the mean: an offset, which cheap recorders add, is not sound. */
function meanDeviation(values: Float64Array, count: number): number {
  let [sum, deviation] = [0, 0];
  for (let index = 0; index < count; index++) sum += values[index]!;
  const mean = sum / count;
  for (let index = 0; index < count; index++) deviation += Math.abs(values[index]! - mean);
  return deviation / count;
}

/** Reads a sample, -1 to 1. */
function sampleReader({
  tag,
  bitsPerSample,
}: WavFormat): ((view: DataView, at: number) => number) | undefined {
  if (tag === TAG.float && bitsPerSample === 32) return (view, at) => view.getFloat32(at, true);
  if (tag === TAG.float && bitsPerSample === 64) return (view, at) => view.getFloat64(at, true);
  // G.711 is roughly logarithmic: three bits of exponent, four of mantissa.
  if (tag === TAG.aLaw) return (view, at) => g711(view.getUint8(at) ^ 0x55);
  if (tag === TAG.muLaw) return (view, at) => g711(~view.getUint8(at));
  if (tag !== TAG.pcm) return undefined;
  switch (bitsPerSample) {
    case 8:
      return (view, at) => (view.getUint8(at) - 128) / 0x80;
    case 16:
      return (view, at) => view.getInt16(at, true) / 0x8000;
    case 24:
      return (view, at) => view.getInt16(at + 1, true) / 0x8000;
    case 32:
      return (view, at) => view.getInt32(at, true) / 0x8000_0000;
    default:
      return undefined;
  }
}

function g711(code: number): number {
  return ((16 + (code & 15)) * 2 ** ((code >> 4) & 7) - 16) / 4096;
}
