/**
 * Deepgram nova-3: `{audio: {body, contentType}}` in; channels with alternatives out.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { languageFor, warnIgnored } from "../options.ts";
import {
  joinText,
  type SpeechRecognitionResult,
  type TranscriptSegment,
  type TranscriptWord,
} from "../../../tasks/index.ts";
import type { Adapter } from "../../call/adapter.ts";
import { audioCall, type AudioTransfer } from "../audio-transfer.ts";
import { readWords } from "../transcript.ts";

interface NovaAnswer {
  metadata?: { duration?: unknown };
  results?: {
    channels?: {
      detected_language?: unknown;
      alternatives?: { transcript?: unknown; words?: unknown }[];
    }[];
  };
}

export const nova = (form: AudioTransfer): Adapter<"speech-recognition"> => ({
  call({ audio, language, prompt, vad_filter, diarize }, model, warn) {
    warnIgnored({ prompt, vad_filter }, warn);
    const code = languageFor(model, language);
    const inputs: Record<string, unknown> = { punctuate: true };
    if (diarize) inputs.diarize = true;
    if (code === undefined) inputs.detect_language = true;
    else inputs.language = code;
    return audioCall("nova", form, audio, inputs);
  },
  result(answer) {
    const { results, metadata } = (answer ?? {}) as NovaAnswer;
    const channel = results?.channels?.[0];
    const best = channel?.alternatives?.[0];
    if (typeof best?.transcript !== "string")
      throw new ApiError("upstream_error", "The model returned no transcript.");
    const result: SpeechRecognitionResult = { text: best.transcript.trim() };
    const words = readWords(withPunctuation(best.words));
    if (words.length > 0) result.words = words;
    if (words.some(({ speaker }) => speaker !== undefined)) result.segments = turnsOf(words);
    if (typeof channel?.detected_language === "string") result.language = channel.detected_language;
    if (typeof metadata?.duration === "number") result.duration = metadata.duration;
    return result;
  },
});

/** Groups consecutive words of the same speaker. */
function turnsOf(words: readonly TranscriptWord[]): TranscriptSegment[] {
  const turns: TranscriptSegment[] = [];
  for (const { word, start, end, speaker } of words) {
    const turn = turns.at(-1);
    if (turn && turn.speaker === speaker) {
      turn.text = joinText(turn.text, word);
      turn.end = Math.max(turn.end, end);
    } else turns.push({ start, end, text: word, ...(speaker !== undefined && { speaker }) });
  }
  return turns;
}

/** Deepgram returns each word twice: plain, and with punctuation as in the transcript. */
function withPunctuation(words: unknown): unknown {
  if (!Array.isArray(words)) return [];
  return words.map((word: { word?: unknown; punctuated_word?: unknown }) => ({
    ...word,
    word: word.punctuated_word ?? word.word,
  }));
}
