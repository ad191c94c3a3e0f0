/**
 * Completes a transcript: derives the fields that the model did not return.
 * @module
 */
import type { SpeechRecognitionSpec } from "../../models/index.ts";
import {
  groupWords,
  toVtt,
  type SpeechRecognitionInput,
  type SpeechRecognitionResult,
} from "../../tasks/index.ts";
import { languageFor } from "./options.ts";

/**
 * Adds the duration (`seconds`, as counted so far), segments created from words, the language if
 * only one is possible, and WebVTT. Fields that cannot be derived stay absent.
 */
export function completeTranscript(
  transcript: SpeechRecognitionResult,
  model: SpeechRecognitionSpec,
  { language: asked, task }: Omit<SpeechRecognitionInput, "audio">,
  seconds: number | undefined,
): SpeechRecognitionResult {
  const { text, segments, words } = transcript;
  const completed: SpeechRecognitionResult = { text };
  const language =
    transcript.language ??
    (model.languages.length === 1 ? model.languages[0] : undefined) ??
    (task === "translate" || !model.capabilities.language ? undefined : languageFor(model, asked));
  if (language !== undefined) completed.language = language;
  const duration = transcript.duration ?? seconds ?? words?.at(-1)?.end ?? segments?.at(-1)?.end;
  if (duration !== undefined) completed.duration = duration;
  const parts = segments ?? (words && groupWords(words));
  if (parts) completed.segments = parts;
  if (words) completed.words = words;
  completed.vtt = toVtt(completed);
  return completed;
}
