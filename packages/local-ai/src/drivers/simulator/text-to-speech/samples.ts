/**
 * Notes as samples, shared by linear16, mulaw, alaw and FLAC.
 * @module
 */
import { PITCHES, SILENCE, VOWELS, type Note } from "./score.ts";

/** Formants of a, e, i, o and u in Hz, after Peterson and Barney (1952). */
export const FORMANTS = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [270, 2290, 3010],
  [570, 840, 2410],
  [300, 870, 2240],
] as const;
/** Hz; multiples of the frequency of one cycle. */
const PITCH = [125, 1000 / 6, 625 / 3, 250] as const;
/** Seconds after which all tones repeat. */
const CYCLE = 0.024;
/** Seconds of fade-in and fade-out of a note. */
const FADE = 0.012;

const cycles = new Map<string, Int16Array>();

/** Returns signed 16-bit samples, mono. */
export function samplesOf(score: readonly Note[], rate: number): Int16Array {
  const total = score.reduce((sum, { length }) => sum + length, 0);
  const samples = new Int16Array(Math.round((total / 1000) * rate));
  let from = 0;
  let milliseconds = 0;
  for (const { tone, length } of score) {
    milliseconds += length;
    const to = Math.round((milliseconds / 1000) * rate);
    if (tone !== SILENCE) fill(samples.subarray(from, to), cycleOf(tone, rate), FADE * rate);
    from = to;
  }
  return samples;
}

function fill(note: Int16Array, cycle: Int16Array, fade: number): void {
  for (let n = 0; n < note.length; n++) {
    const gain = Math.min(1, n / fade, (note.length - n) / fade);
    note[n] = cycle[n % cycle.length]! * gain;
  }
}

function cycleOf(tone: number, rate: number): Int16Array {
  const key = `${tone} ${rate}`;
  const cycle = cycles.get(key) ?? createCycle(tone, rate);
  cycles.set(key, cycle);
  return cycle;
}

function createCycle(tone: number, rate: number): Int16Array {
  const pitch = PITCH[Math.floor(tone / VOWELS) % PITCHES]!;
  const formants = FORMANTS[tone % VOWELS]!;
  const samples = new Float64Array(Math.round(rate * CYCLE));
  for (let harmonic = 1; harmonic * pitch < Math.min(4000, rate / 2); harmonic++) {
    const gain = formants.reduce<number>(
      (sum, formant, n) =>
        sum + Math.exp(-(((harmonic * pitch - formant) / (90 + 40 * n)) ** 2)) / (n + 1),
      0.03,
    );
    for (let n = 0; n < samples.length; n++) {
      const turn = (harmonic * pitch * n) / rate;
      samples[n]! += 5000 * gain * Math.sin(2 * Math.PI * turn + harmonic * harmonic);
    }
  }
  return Int16Array.from(samples);
}

/** ITU-T G.711, μ-law. */
export function toMulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const value = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = 24 - Math.clz32(value);
  return ~(sign | (exponent << 4) | ((value >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** ITU-T G.711, A-law. */
export function toAlaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  const value = Math.min(sample < 0 ? -sample - 1 : sample, 32_767) >> 3;
  const exponent = Math.max(0, 27 - Math.clz32(value));
  const mantissa = (value >> Math.max(1, exponent)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}
