/**
 * Describes an audio file: format and duration, read by ai-core.
 * @module
 */
import { describeAudio, readWav } from "@ai-workers/ai-core/audio";
import { type SoundSpan, soundSpans } from "./sound.ts";

export interface AudioFile {
  /** Display name. */
  kind: string;
  /** File extension that servers expect. */
  ending: string;
  /** Seconds. Estimated from the size if the file does not state it. */
  duration: number;
  sampleRate?: number | undefined;
  channels?: number | undefined;
  /** Spans with sound; the whole length if that would need a decoder. */
  spans: SoundSpan[];
}

/** Display name, extension, and kilobits per second to estimate a duration that the file does not state. */
const KINDS: Readonly<Record<string, [kind: string, ending: string, kilobits: number]>> = {
  "audio/wav": ["WAV", "wav", 256],
  "audio/mpeg": ["MP3", "mp3", 128],
  "audio/aac": ["AAC", "aac", 64],
  "audio/ogg": ["Ogg", "ogg", 32],
  "audio/flac": ["FLAC", "flac", 700],
  "audio/webm": ["WebM", "webm", 32],
  "audio/mp4": ["MP4", "m4a", 64],
  "audio/aiff": ["AIFF", "aiff", 705],
  "audio/basic": ["AU", "au", 64],
  "audio/amr": ["AMR", "amr", 12],
  "audio/x-caf": ["CAF", "caf", 128],
  "audio/x-ms-wma": ["WMA", "wma", 64],
};

/** Returns the audio file, or undefined if its format is not supported. */
export function audioFile(bytes: Uint8Array): AudioFile | undefined {
  const description = described(bytes);
  const [kind, ending, kilobits] = KINDS[description?.type ?? ""] ?? [];
  if (!description || !kind || !ending || !kilobits) return undefined;
  const { type, sampleRate, channels, seconds } = description;
  // A header without audio is not a recording.
  if (type === "audio/wav" && seconds === undefined) return undefined;
  const duration = seconds ?? (bytes.length * 8) / (kilobits * 1000);
  const spans = (type === "audio/wav" && wavSpans(bytes)) || [{ start: 0, end: duration }];
  return { kind, ending, duration, sampleRate, channels, spans };
}

function described(bytes: Uint8Array) {
  try {
    return describeAudio(bytes);
  } catch {
    return undefined;
  }
}

/** Returns where 16-bit samples are not silent; undefined for other WAV files. */
function wavSpans(bytes: Uint8Array): SoundSpan[] | undefined {
  const { tag, bitsPerSample, samples, channels, sampleRate } = readWav(bytes);
  if (tag !== 1 || bitsPerSample !== 16) return undefined;
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  return soundSpans(view, channels, sampleRate);
}
