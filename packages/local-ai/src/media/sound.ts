/**
 * Where in a WAV file there is sound, so that words are placed where somebody speaks.
 * @module
 */

export interface SoundSpan {
  start: number;
  end: number;
}

/** Length of the frames that are measured, seconds. */
const FRAME = 0.02;
/** Below this share of full scale it is quiet: about -46 dB. */
const QUIET = 0.005;
/** Silences shorter than this belong to speech. */
const PAUSE = 0.35;

/** The spans with sound of interleaved 16-bit samples, times in seconds. */
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
