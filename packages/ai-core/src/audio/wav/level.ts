/**
 * The level of a block of WAV samples, from a few of them.
 * @module
 */
import { viewOf } from "../read.ts";
import { TAG, type WavFormat } from "./format.ts";

/** Samples read per block, enough to detect speech at a few hundred hertz. */
const SAMPLES_PER_BLOCK = 48;

/** Returns a function for the mean level of a block's first channel, 0 to 1; undefined for unsupported sample formats. */
export function levelReader(format: WavFormat): ((block: Uint8Array) => number) | undefined {
  const read = sampleReader(format);
  if (read === undefined) return undefined;
  const { blockAlign } = format;
  return (block) => {
    const view = viewOf(block);
    const samples = Math.floor(block.byteLength / blockAlign);
    const stride = Math.max(1, Math.floor(samples / SAMPLES_PER_BLOCK));
    let sum = 0;
    let count = 0;
    for (let sample = 0; sample < samples; sample += stride, count++)
      sum += Math.abs(read(view, sample * blockAlign));
    return count === 0 ? 0 : sum / count;
  };
}

/** Reads the first channel's sample, -1 to 1. */
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
