/**
 * Speech recognition with Whisper and similar models.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import { WHISPER_LANGUAGES } from "@ai-workers/ai-core/models";
import type { SpeechRecognitionResult, TranscriptSegment } from "@ai-workers/ai-core/tasks";
import type { Loaded } from "./pipeline.ts";
import type { Tokens } from "./report.ts";
import { SAMPLE_RATE } from "./audio.ts";
import { watchByStreamer } from "./watch.ts";

export interface SpeechRequest {
  /** Mono, 16,000 samples per second, -1 to 1. */
  samples: Float32Array;
  language?: string | undefined;
  /** `translate` returns English for any spoken language. */
  task: "transcribe" | "translate";
}

/** Whisper's window in seconds. Longer recordings are split, with an overlap of 5 seconds on each side. */
const WINDOW_SECONDS = 30;
const OVERLAP_SECONDS = 5;

/** @throws ApiError `invalid_request` for a language that Whisper does not support */
export async function transcribeAudio(
  { pipeline, transformers }: Loaded,
  { samples, language, task }: SpeechRequest,
  signal: AbortSignal,
): Promise<SpeechRecognitionResult & { tokens: Tokens }> {
  const duration = samples.length / SAMPLE_RATE;
  const isMultilingual = pipeline.model.generation_config?.is_multilingual !== false;
  // The library cannot detect languages yet, and assumes English (transformers.js 4.3,
  // models/whisper/modeling_whisper.js).
  const code = language === undefined ? "en" : codeOf(language);
  const watcher = watchByStreamer(transformers, signal);
  const answer = await pipeline(samples, {
    return_timestamps: true,
    ...(duration > WINDOW_SECONDS && {
      chunk_length_s: WINDOW_SECONDS,
      stride_length_s: OVERLAP_SECONDS,
    }),
    // English-only models reject both options.
    ...(isMultilingual && { language: code, task }),
    streamer: watcher.streamer,
  });
  return {
    text: String(answer.text).trim(),
    language: code,
    duration: Math.round(duration * 100) / 100,
    segments: segmentsOf(answer.chunks ?? [], duration),
    tokens: { input: 0, output: watcher.count },
  };
}

interface Chunk {
  text: string;
  timestamp: [start: number | null, end: number | null];
}

/** A recording that ends within a sentence has no time for its end. */
function segmentsOf(chunks: readonly Chunk[], duration: number): TranscriptSegment[] {
  return chunks.map(({ text, timestamp: [start, end] }) => ({
    start: start ?? 0,
    end: Math.min(end ?? duration, Math.max(duration, start ?? 0)),
    text: text.trim(),
  }));
}

function codeOf(language: string): string {
  const name = language.toLowerCase();
  const code = name.split(/[-_]/)[0]!;
  if (Object.hasOwn(WHISPER_LANGUAGES, code)) return code;
  const named = Object.entries(WHISPER_LANGUAGES).find(([, each]) => each === name);
  if (named) return named[0];
  throw new ApiError(
    "invalid_request",
    `\`language\`: expected a code such as "de", got ${JSON.stringify(language)}.`,
    { param: "language" },
  );
}
