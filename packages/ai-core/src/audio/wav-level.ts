/**
 * How loud a WAV is, from a few samples of each moment.
 * @module
 */
import { viewOf } from "./read.ts";
import type { Levels } from "./silence.ts";
import type { Wav } from "./wav.ts";

const BIN = 0.05;
/** Samples that are looked at in a bin: speech of a few hundred hertz shows in them. */
const SAMPLES_PER_BIN = 48;
/** -54 dB of full scale. */
const FLOOR = 0.002;

/** Mean level of each bin, 0 to 1; undefined for samples that are not read here. */
export function wavLevels(wav: Wav): Levels | undefined {
  const { samples, sampleRate, blockAlign } = wav;
  const read = sampleReader(wav);
  if (read === undefined) return undefined;
  const view = viewOf(samples);
  const stride = Math.max(1, Math.floor((sampleRate * BIN) / SAMPLES_PER_BIN));
  const at = (seconds: number): number => {
    const first = Math.round(seconds * sampleRate);
    let sum = 0;
    let count = 0;
    for (; count < SAMPLES_PER_BIN; count++) {
      const at = (first + count * stride) * blockAlign;
      if (at + blockAlign > samples.byteLength) break;
      sum += Math.abs(read(view, at));
    }
    return count === 0 ? 0 : sum / count;
  };
  return { bin: BIN, floor: FLOOR, at };
}

/** Reads the first channel's sample, -1 to 1. */
function sampleReader({
  format,
  bitsPerSample,
}: Wav): ((view: DataView, at: number) => number) | undefined {
  if (format === 3 && bitsPerSample === 32) return (view, at) => view.getFloat32(at, true);
  if (format !== 1) return undefined;
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
