/**
 * Reads a transcript from OpenAI's `verbose_json`, complete or partial.
 * @module
 */
import { WHISPER_LANGUAGES } from "@ai-workers/ai-core/models";
import type { Transcript, TranscriptSegment, TranscriptWord } from "../driver.ts";

/** Returns sentences, words and times if the server provides them; without times, one segment for the whole recording. */
export function transcriptOf(
  answer: Record<string, unknown>,
  asked: { language?: string; duration: number },
): Transcript | undefined {
  const { text, language, duration: told } = answer;
  if (typeof text !== "string") return undefined;
  const duration = isTime(told) ? told : asked.duration;
  const words = list(answer["words"]).flatMap(wordOf);
  const segments = list(answer["segments"]).flatMap(segmentOf);
  const spoken = text.trim();
  const whole: TranscriptSegment = { text: spoken, start: 0, end: duration, words: [] };
  const known = segments.length > 0 || spoken === "" ? segments : [whole];
  return {
    text: spoken,
    segments: known.map((segment, index) => ({
      ...segment,
      words: segment.words.length > 0 ? segment.words : wordsWithin(words, known, index),
    })),
    language: codeOf(language) ?? asked.language ?? "en",
    duration,
    sound: duration,
  };
}

/** OpenAI lists words separately from segments: each belongs to the last segment that has started. */
function wordsWithin(
  words: readonly TranscriptWord[],
  segments: readonly TranscriptSegment[],
  index: number,
): TranscriptWord[] {
  const from = index === 0 ? -Infinity : segments[index]!.start;
  const until = segments[index + 1]?.start ?? Infinity;
  return words.filter(({ start }) => start >= from && start < until);
}

function segmentOf({ text, start, end, words }: Record<string, unknown>): TranscriptSegment[] {
  if (typeof text !== "string" || !isTime(start) || !isTime(end)) return [];
  return [{ text: text.trim(), start, end, words: list(words).flatMap(wordOf) }];
}

function wordOf({ word, start, end }: Record<string, unknown>): TranscriptWord[] {
  if (typeof word !== "string" || !isTime(start) || !isTime(end)) return [];
  return [{ word: word.trim(), start, end }];
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((item) => item !== null && typeof item === "object")
    : [];
}

const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

/** OpenAI returns the English name, `english`; others the code. */
function codeOf(language: unknown): string | undefined {
  if (typeof language !== "string" || language === "") return undefined;
  const name = language.toLowerCase();
  return Object.entries(WHISPER_LANGUAGES).find(([, each]) => each === name)?.[0] ?? name;
}
