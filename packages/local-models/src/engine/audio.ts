/**
 * Decodes recordings to Whisper's input: one channel, 16,000 samples per second.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import decode from "audio-decode";

export const SAMPLE_RATE = 16_000;

/** @throws ApiError `invalid_request` if the bytes are not a recording */
export async function decodeAudio(bytes: Uint8Array): Promise<Float32Array> {
  let sound: { channelData: Float32Array[]; sampleRate: number };
  try {
    sound = await decode(bytes);
  } catch (error) {
    throw inputError("expected a recording (WAV, MP3, FLAC, Ogg, WebM, M4A)", error);
  }
  const samples = resample(toMono(sound.channelData), sound.sampleRate);
  if (samples.length === 0) throw inputError("the recording is empty");
  return samples;
}

function toMono(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, at) => others.reduce((sum, channel) => sum + channel[at]!, sample) / channels.length,
  );
}

/** Each new sample is the mean of the old ones in its time span, which prevents aliasing of high frequencies. */
export function resample(samples: Float32Array, from: number, to = SAMPLE_RATE): Float32Array {
  if (from === to) return samples;
  const step = from / to;
  const last = samples.length - 1;
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const at = index * step;
    if (step < 1) {
      const left = Math.floor(at);
      const share = at - left;
      return samples[left]! * (1 - share) + samples[Math.min(left + 1, last)]! * share;
    }
    const [begin, end] = [Math.floor(at), Math.max(Math.floor(at) + 1, Math.floor(at + step))];
    let sum = 0;
    for (let each = begin; each < end; each++) sum += samples[Math.min(each, last)]!;
    return sum / (end - begin);
  });
}

function inputError(why: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`file\`: ${why}.`, { param: "file", cause });
}
