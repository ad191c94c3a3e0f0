/**
 * A transcript in the formats of Whisper and Deepgram.
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
  transcript: Transcript,
  context: AnswerContext,
) => Promise<unknown>;

const wordsOf = ({ segments }: Transcript): TranscriptWord[] =>
  segments.flatMap(({ words }) => words);

/** `{text, word_count, words, vtt}`: the family `whisper-bytes`. */
export const whisperBytes: Encoder = async (_model, _request, transcript) => {
  const words = wordsOf(transcript);
  return {
    text: transcript.text,
    word_count: words.length,
    words,
    vtt: vttOf(transcript.segments),
  };
};

/** `{transcription_info, text, segments, word_count, vtt}`: the family `whisper-base64`. */
export const whisperBase64: Encoder = async (_model, request, transcript) => {
  const info = {
    language: transcript.language,
    language_probability: request.language === undefined ? 0.99 : 1,
    duration: transcript.duration,
    duration_after_vad: transcript.sound,
  };
  const segments = transcript.segments.map(({ text, start, end, words }) => ({
    start,
    end,
    text,
    temperature: 0,
    avg_logprob: -0.2,
    compression_ratio: 1.2,
    no_speech_prob: 0.01,
    words,
  }));
  const vtt = vttOf(transcript.segments);
  return {
    transcription_info: info,
    text: transcript.text,
    word_count: wordsOf(transcript).length,
    segments,
    vtt,
  };
};

/** `{results: {channels: [{alternatives}]}}`, without a top-level text: the family `nova`. */
export const nova: Encoder = async (_model, request, transcript, { random }) => {
  // Two speakers alternate by sentence.
  const spoken = transcript.segments.flatMap(({ words }, index) =>
    words.map((word) => ({ ...word, ...(request.diarize && { speaker: index % 2 }) })),
  );
  const words = spoken.map((word) => ({
    ...word,
    confidence: Number((0.9 + random() * 0.1).toFixed(4)),
  }));
  const confidence = words.length === 0 ? 0 : 0.99;
  return {
    results: { channels: [{ alternatives: [{ confidence, transcript: transcript.text, words }] }] },
  };
};
