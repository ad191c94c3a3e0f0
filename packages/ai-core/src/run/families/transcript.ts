/**
 * Reads the answer of a Whisper model.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type {
  SpeechRecognitionResult,
  TranscriptSegment,
  TranscriptWord,
} from "../../tasks/index.ts";

interface WhisperAnswer {
  text?: unknown;
  vtt?: unknown;
  words?: TranscriptWord[];
  segments?: (TranscriptSegment & { words?: TranscriptWord[] })[];
  transcription_info?: { language?: string; duration?: number };
}

export function readTranscript(answer: unknown): SpeechRecognitionResult {
  const { text, vtt, words, segments, transcription_info } = (answer ?? {}) as WhisperAnswer;
  if (typeof text !== "string")
    throw new ApiError("upstream_error", "The model gave no transcript.");
  const result: SpeechRecognitionResult = { text: text.trim() };
  if (transcription_info?.language) result.language = transcription_info.language;
  if (transcription_info?.duration !== undefined) result.duration = transcription_info.duration;
  if (segments) result.segments = segments.map(({ words: _, ...segment }) => segment);
  const allWords = words ?? segments?.flatMap((segment) => segment.words ?? []);
  if (allWords) result.words = allWords;
  if (typeof vtt === "string") result.vtt = vtt;
  return result;
}
