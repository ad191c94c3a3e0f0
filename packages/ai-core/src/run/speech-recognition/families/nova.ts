/**
 * Deepgram nova-3: `{audio: {body, contentType}}` in; channels with alternatives out.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { languageFor, warnIgnored } from "../options.ts";
import type { SpeechRecognitionResult } from "../../../tasks/index.ts";
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
  call({ audio, language, prompt }, model, warn) {
    warnIgnored({ prompt }, warn);
    const code = languageFor(model, language);
    const inputs: Record<string, unknown> = { punctuate: true };
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
    if (typeof channel?.detected_language === "string") result.language = channel.detected_language;
    if (typeof metadata?.duration === "number") result.duration = metadata.duration;
    return result;
  },
});

/** Deepgram's words come bare, and once more as they stand in the transcript. */
function withPunctuation(words: unknown): unknown {
  if (!Array.isArray(words)) return [];
  return words.map((word: { word?: unknown; punctuated_word?: unknown }) => ({
    ...word,
    word: word.punctuated_word ?? word.word,
  }));
}
