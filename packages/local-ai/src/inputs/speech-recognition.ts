/**
 * Validates the input of a speech model, and collects its audio.
 * @module
 */
import type { SpeechRecognitionSpec } from "@ai-workers/ai-core/models";
import { bytesOfBody, bytesOfNumbers } from "./bytes.ts";
import { check } from "./check.ts";
import type { SpeechRecognitionRequest } from "./requests.ts";
import type { Schema } from "./schema.ts";

type Inputs = Record<string, any>;

const boolean: Schema = { type: "boolean" };

/** `{audio: number[]}`, or a raw body. */
export async function checkWhisperBytes(
  _model: SpeechRecognitionSpec,
  inputs: Inputs,
): Promise<SpeechRecognitionRequest> {
  const streamed =
    inputs["audio"] instanceof ReadableStream || inputs["audio"]?.body instanceof ReadableStream;
  if (streamed) {
    return { audio: await bytesOfBody(inputs["audio"].body ?? inputs["audio"]), translate: false };
  }
  check({ type: "object", required: ["audio"], properties: { audio: { type: "array" } } }, inputs);
  return { audio: bytesOfNumbers(inputs["audio"], "/audio"), translate: false };
}

/** `{audio: base64}` or `{audio: {body, contentType}}`, with Whisper's own options. */
export async function checkWhisperBase64(
  _model: SpeechRecognitionSpec,
  inputs: Inputs,
): Promise<SpeechRecognitionRequest> {
  check(
    {
      type: "object",
      required: ["audio"],
      properties: {
        audio: { type: ["string", "object"], required: ["body", "contentType"] },
        task: { type: "string", enum: ["transcribe", "translate"] },
        language: { type: "string" },
        initial_prompt: { type: "string" },
        prefix: { type: "string" },
        vad_filter: boolean,
        beam_size: { type: "integer" },
        condition_on_previous_text: boolean,
        no_speech_threshold: { type: "number" },
        compression_ratio_threshold: { type: "number" },
        log_prob_threshold: { type: "number" },
        hallucination_silence_threshold: { type: "number" },
      },
    },
    inputs,
  );
  return {
    audio: await bytesOfBody(inputs["audio"].body ?? inputs["audio"]),
    translate: inputs["task"] === "translate",
    ...(inputs["language"] && { language: inputs["language"] }),
    ...(inputs["initial_prompt"] && { prompt: inputs["initial_prompt"] }),
  };
}

/** `{audio: {body, contentType}}`; both keys are required. */
export async function checkNova(
  _model: SpeechRecognitionSpec,
  inputs: Inputs,
): Promise<SpeechRecognitionRequest> {
  check(
    {
      type: "object",
      required: ["audio"],
      properties: {
        audio: { type: "object", required: ["body", "contentType"] },
        language: { type: "string" },
        detect_language: boolean,
        diarize: boolean,
        punctuate: boolean,
        smart_format: boolean,
        paragraphs: boolean,
        utterances: boolean,
      },
    },
    inputs,
  );
  return {
    audio: await bytesOfBody(inputs["audio"].body),
    translate: false,
    ...(inputs["diarize"] && { diarize: true }),
    ...(inputs["language"] && inputs["language"] !== "multi" && { language: inputs["language"] }),
  };
}
