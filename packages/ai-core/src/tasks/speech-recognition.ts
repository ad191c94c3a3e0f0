/**
 * Speech recognition: audio in, text with times out.
 * @module
 */
import * as v from "valibot";

export const SpeechRecognitionInputSchema = v.object({
  audio: v.instance(Uint8Array),
  /** A code (`en`, `pt-BR`) or an English name (`german`). Default: detected by the model. */
  language: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** Words that are likely to occur, or the preceding text. */
  prompt: v.optional(v.string()),
  /** `translate` returns English for any spoken language. */
  task: v.optional(v.picklist(["transcribe", "translate"])),
  /** Removes audio without speech before transcription, if the model supports it. */
  vad_filter: v.optional(v.boolean()),
  /** Distinguishes speakers, if the model supports it. */
  diarize: v.optional(v.boolean()),
});

export type SpeechRecognitionInput = v.InferOutput<typeof SpeechRecognitionInputSchema>;

/** Times are in seconds from the start of the audio. */
export interface TranscriptWord {
  word: string;
  start: number;
  end: number;
  /** `A`, `B` and so on, if speakers were distinguished. */
  speaker?: string;
}

export interface TranscriptSegment {
  start: number;
  end: number;
  text: string;
  speaker?: string;
  temperature?: number;
  avg_logprob?: number;
  compression_ratio?: number;
  no_speech_prob?: number;
}

export interface SpeechRecognitionResult {
  text: string;
  /** Code of the spoken language, if the model or the caller states it. */
  language?: string;
  /** The model's confidence in the language, 0 to 1. */
  language_probability?: number;
  /** Seconds of audio. */
  duration?: number;
  segments?: TranscriptSegment[];
  words?: TranscriptWord[];
  vtt?: string;
}
