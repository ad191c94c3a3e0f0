/**
 * Speech recognition: audio in, text with times out.
 * @module
 */
import * as v from "valibot";

export const SpeechRecognitionInputSchema = v.object({
  audio: v.instance(Uint8Array),
  /** A code (`en`, `pt-BR`) or an English name (`german`); the model listens for itself without one. */
  language: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** Words that are likely to occur, or what was said before. */
  prompt: v.optional(v.string()),
  /** `translate` writes English whatever is spoken. */
  task: v.optional(v.picklist(["transcribe", "translate"])),
});

export type SpeechRecognitionInput = v.InferOutput<typeof SpeechRecognitionInputSchema>;

/** Times are in seconds from the start of the audio. */
export interface TranscriptWord {
  word: string;
  start: number;
  end: number;
}

export interface TranscriptSegment {
  start: number;
  end: number;
  text: string;
  temperature?: number;
  avg_logprob?: number;
  compression_ratio?: number;
  no_speech_prob?: number;
}

export interface SpeechRecognitionResult {
  text: string;
  /** Code of the language that is spoken, where the model or the caller says. */
  language?: string;
  /** Seconds of audio. */
  duration?: number;
  segments?: TranscriptSegment[];
  words?: TranscriptWord[];
  vtt?: string;
}
