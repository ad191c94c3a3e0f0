/**
 * Speech recognition: audio in, text with times out.
 * @module
 */
import * as v from "valibot";

export const SpeechRecognitionInputSchema = v.object({
  audio: v.instance(Uint8Array),
  language: v.optional(v.pipe(v.string(), v.nonEmpty())),
  prompt: v.optional(v.string()),
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
  language?: string;
  /** Seconds of audio. */
  duration?: number;
  segments?: TranscriptSegment[];
  words?: TranscriptWord[];
  vtt?: string;
}
