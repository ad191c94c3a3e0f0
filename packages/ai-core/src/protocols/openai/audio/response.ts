/**
 * Writes a transcript in each of OpenAI's response formats.
 * @module
 */
import { json } from "../../../http/index.ts";
import { WHISPER_LANGUAGES } from "../../../models/index.ts";
import {
  toSrt,
  toVtt,
  type SpeechRecognitionResult,
  type TranscriptSegment,
} from "../../../tasks/index.ts";
import type { AudioRequest } from "./request.ts";

type ResponseOptions = Pick<AudioRequest, "response_format" | "timestamp_granularities"> & {
  task: "transcribe" | "translate";
};

export function transcriptResponse(
  transcript: SpeechRecognitionResult,
  options: ResponseOptions,
): Response {
  switch (options.response_format) {
    case "json":
      return json({ text: transcript.text, usage: usageOf(transcript) });
    case "diarized_json":
      return json(diarized(transcript));
    case "verbose_json":
      return json(verbose(transcript, options));
    // SDKs return everything that is not JSON as text.
    case "text":
      return text(`${transcript.text}\n`, "text/plain");
    case "srt":
      return text(toSrt(transcript), "text/plain");
    case "vtt":
      return text(toVtt(transcript), "text/vtt");
  }
}

/** OpenAI bills Whisper by started seconds, and reports them. */
export function usageOf({ duration }: SpeechRecognitionResult): object | undefined {
  return duration === undefined ? undefined : { type: "duration", seconds: Math.ceil(duration) };
}

/** Values for fields that the model does not return, which typed clients can parse: 0, no tokens, the language "unknown". */
function verbose(
  transcript: SpeechRecognitionResult,
  { task, timestamp_granularities: granularities }: ResponseOptions,
): object {
  const { text, language, duration, segments, words } = transcript;
  return {
    task,
    language: nameOf(language),
    duration: duration ?? 0,
    text,
    ...(granularities.includes("segment") && { segments: (segments ?? []).map(toSegment) }),
    ...(granularities.includes("word") && { words: words ?? [] }),
    usage: usageOf(transcript),
  };
}

/** OpenAI's format of a transcript with speakers. */
function diarized(transcript: SpeechRecognitionResult): object {
  const segments = (transcript.segments ?? []).map(({ start, end, text, speaker }, index) => ({
    type: "transcript.text.segment",
    id: `seg_${String(index + 1).padStart(3, "0")}`,
    start,
    end,
    text,
    speaker: speaker ?? "A",
  }));
  const { text, duration } = transcript;
  return {
    task: "transcribe",
    duration: duration ?? 0,
    text,
    segments,
    usage: usageOf(transcript),
  };
}

function toSegment(segment: TranscriptSegment, id: number): object {
  const { start, end, text, temperature, avg_logprob, compression_ratio, no_speech_prob } = segment;
  return {
    id,
    seek: Math.round(start * 100),
    start,
    end,
    text,
    tokens: [],
    temperature: temperature ?? 0,
    avg_logprob: avg_logprob ?? 0,
    compression_ratio: compression_ratio ?? 0,
    no_speech_prob: no_speech_prob ?? 0,
  };
}

/** OpenAI uses the language's name. */
function nameOf(code: string | undefined): string {
  if (code === undefined) return "unknown";
  return WHISPER_LANGUAGES[code] ?? WHISPER_LANGUAGES[code.split("-")[0]!] ?? code;
}

function text(body: string, type: string): Response {
  return new Response(body, { headers: { "content-type": `${type}; charset=utf-8` } });
}
