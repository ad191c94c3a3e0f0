/**
 * Reads the answer of a Whisper model.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { isFigure } from "../../models/figure.ts";
import type {
  SpeechRecognitionResult,
  TranscriptSegment,
  TranscriptWord,
} from "../../tasks/index.ts";

interface WhisperAnswer {
  text?: unknown;
  vtt?: unknown;
  words?: unknown;
  segments?: unknown;
  transcription_info?: { language?: unknown; language_probability?: unknown; duration?: unknown };
}

/** Fields that a segment may have. */
const FIGURES = ["temperature", "avg_logprob", "compression_ratio", "no_speech_prob"] as const;

export function readTranscript(answer: unknown): SpeechRecognitionResult {
  const { text, vtt, words, segments, transcription_info } = (answer ?? {}) as WhisperAnswer;
  if (typeof text !== "string")
    throw new ApiError("upstream_error", "The model returned no transcript.");
  const { language, language_probability, duration } = transcription_info ?? {};
  const result: SpeechRecognitionResult = { text: text.trim() };
  if (typeof language === "string" && language !== "") result.language = language;
  if (isFigure(language_probability)) result.language_probability = language_probability;
  if (isFigure(duration)) result.duration = duration;
  const parts = list(segments);
  if (parts.length > 0) result.segments = parts.flatMap(readSegment);
  const allWords = readWords(
    Array.isArray(words) ? words : parts.flatMap((part) => list(part.words)),
  );
  if (allWords.length > 0) result.words = allWords;
  if (typeof vtt === "string") result.vtt = vtt;
  return result;
}

/** Returns words that have times, trimmed: Whisper's words begin with a space. */
export function readWords(words: unknown): TranscriptWord[] {
  return list(words).flatMap(({ word, start, end, speaker }) => {
    if (typeof word !== "string" || !isFigure(start) || !isFigure(end)) return [];
    const read: TranscriptWord = { word: word.trim(), start, end: Math.max(start, end) };
    if (isFigure(speaker)) read.speaker = speakerName(speaker);
    return [read];
  });
}

/** Follows OpenAI: `A` to `Z`, then numbers. */
function speakerName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index);
}

function readSegment(segment: Record<string, unknown>): TranscriptSegment[] {
  const { start, end, text } = segment;
  if (!isFigure(start) || !isFigure(end) || typeof text !== "string") return [];
  const read: TranscriptSegment = { start, end: Math.max(start, end), text: text.trim() };
  for (const name of FIGURES) {
    const value = segment[name];
    if (typeof value === "number") read[name] = value;
  }
  return [read];
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((item) => typeof item === "object" && item !== null)
    : [];
}
