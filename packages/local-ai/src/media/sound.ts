/**
 * Finds the parts of a WAV file that are not silent, so that words are placed there.
 * @module
 */

export interface SoundSpan {
  start: number;
  end: number;
}

/** Seconds of a measured frame. */
const FRAME = 0.02;
/** Below this share of full scale (about -46 dB), a frame is silent. */
const QUIET = 0.005;
/** Seconds. Shorter silences belong to speech. */
const PAUSE = 0.35;

/** Returns the spans of interleaved 16-bit samples that are not silent, in seconds. */
export function soundSpans(samples: DataView, channels: number, sampleRate: number): SoundSpan[] {
  const frame = Math.max(1, Math.round(sampleRate * FRAME)) * channels;
  const total = Math.floor(samples.byteLength / 2);
  const spans: SoundSpan[] = [];
  for (let at = 0; at < total; at += frame) {
    const end = Math.min(at + frame, total);
    let energy = 0;
    for (let index = at; index < end; index++)
      energy += (samples.getInt16(index * 2, true) / 32768) ** 2;
    if (Math.sqrt(energy / (end - at)) < QUIET) continue;
    const [start, stop] = [at / channels / sampleRate, end / channels / sampleRate];
    const last = spans.at(-1);
    if (last && start - last.end < PAUSE) last.end = stop;
    else spans.push({ start, end: stop });
  }
  return spans;
}
