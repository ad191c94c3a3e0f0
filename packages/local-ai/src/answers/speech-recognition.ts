/**
 * A transcript in the forms of Whisper and of Deepgram.
 * @module
 */
import type { SpeechRecognitionSpec } from "@ai-workers/ai-core/models";
import type { Transcript, TranscriptWord } from "../drivers/driver.ts";
import type { SpeechRecognitionRequest } from "../inputs/requests.ts";
import type { AnswerContext } from "./context.ts";
import { vttOf } from "./vtt.ts";

type Encoder = (
  model: SpeechRecognitionSpec,
  request: SpeechRecognitionRequest,
  heard: Transcript,
  context: AnswerContext,
) => Promise<unknown>;

const wordsOf = ({ segments }: Transcript): TranscriptWord[] =>
  segments.flatMap(({ words }) => words);

/** `{text, word_count, words, vtt}`: the family `whisper-bytes`. */
export const whisperBytes: Encoder = async (_model, _request, heard) => {
  const words = wordsOf(heard);
  return { text: heard.text, word_count: words.length, words, vtt: vttOf(heard.segments) };
};

/** `{transcription_info, text, segments, word_count, vtt}`: the family `whisper-base64`. */
export const whisperBase64: Encoder = async (_model, request, heard) => {
  const info = {
    language: heard.language,
    language_probability: request.language === undefined ? 0.99 : 1,
    duration: heard.duration,
    duration_after_vad: heard.sound,
  };
  const segments = heard.segments.map(({ text, start, end, words }) => ({
    start,
    end,
    text,
    temperature: 0,
    avg_logprob: -0.2,
    compression_ratio: 1.2,
    no_speech_prob: 0.01,
    words,
  }));
  const vtt = vttOf(heard.segments);
  return {
    transcription_info: info,
    text: heard.text,
    word_count: wordsOf(heard).length,
    segments,
    vtt,
  };
};

/** `{results: {channels: [{alternatives}]}}`, without a text at the top: the family `nova`. */
export const nova: Encoder = async (_model, request, heard, { random }) => {
  // Two speakers take turns, a sentence each.
  const spoken = heard.segments.flatMap(({ words }, index) =>
    words.map((word) => ({ ...word, ...(request.diarize && { speaker: index % 2 }) })),
  );
  const words = spoken.map((word) => ({
    ...word,
    confidence: Number((0.9 + random() * 0.1).toFixed(4)),
  }));
  const confidence = words.length === 0 ? 0 : 0.99;
  return {
    results: { channels: [{ alternatives: [{ confidence, transcript: heard.text, words }] }] },
  };
};
