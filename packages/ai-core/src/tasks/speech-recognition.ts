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
  /** Leaves out what is no speech before the model listens, where the model can. */
  vad_filter: v.optional(v.boolean()),
  /** Tells speakers apart; only some models can. */
  diarize: v.optional(v.boolean()),
});

export type SpeechRecognitionInput = v.InferOutput<typeof SpeechRecognitionInputSchema>;

/** Times are in seconds from the start of the audio. */
export interface TranscriptWord {
  word: string;
  start: number;
  end: number;
  /** `A`, `B` and so on, where speakers were told apart. */
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
  /** Code of the language that is spoken, where the model or the caller says. */
  language?: string;
  /** How sure the model is of it, 0 to 1. */
  language_probability?: number;
  /** Seconds of audio. */
  duration?: number;
  segments?: TranscriptSegment[];
  words?: TranscriptWord[];
  vtt?: string;
}
