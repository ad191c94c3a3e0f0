/**
 * Where a WAV recording is quiet, found from a few samples of each moment.
 * @module
 */
import type { Wav } from "./wav.ts";
import { viewOf } from "./read.ts";

/** Seconds that are judged as one. */
const BIN = 0.05;
/** Bins of a pause; 0.3 s is a pause between sentences rather than between syllables. */
const PAUSE_BINS = 6;
/** Samples that are looked at in a bin: speech of a few hundred hertz shows in them. */
const SAMPLES_PER_BIN = 48;
/** Quiet is a tenth of what surrounds it (20 dB), or below -54 dB of full scale. */
const RELATIVE_LEVEL = 0.1;
const ABSOLUTE_LEVEL = 0.002;

/** The middle of the quietest pause between two times, in seconds; undefined where nobody pauses. */
export function findPause(wav: Wav, fromSeconds: number, toSeconds: number): number | undefined {
  const level = levelReader(wav);
  if (level === undefined) return undefined;
  const levels: number[] = [];
  for (let time = fromSeconds; time + BIN <= toSeconds; time += BIN) levels.push(level(time));
  if (levels.length < PAUSE_BINS) return undefined;
  let quietest = Infinity;
  let found = 0;
  for (let index = 0; index + PAUSE_BINS <= levels.length; index++) {
    const pause = mean(levels.slice(index, index + PAUSE_BINS));
    if (pause < quietest) [quietest, found] = [pause, index];
  }
  const isQuiet = quietest < Math.max(ABSOLUTE_LEVEL, mean(levels) * RELATIVE_LEVEL);
  return isQuiet ? fromSeconds + (found + PAUSE_BINS / 2) * BIN : undefined;
}

/** Mean level, 0 to 1, of the bin that starts at a time; undefined for samples that are not read here. */
function levelReader(wav: Wav): ((seconds: number) => number) | undefined {
  const { samples, sampleRate, blockAlign } = wav;
  const read = sampleReader(wav);
  if (read === undefined) return undefined;
  const view = viewOf(samples);
  const stride = Math.max(1, Math.floor((sampleRate * BIN) / SAMPLES_PER_BIN));
  return (seconds) => {
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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
