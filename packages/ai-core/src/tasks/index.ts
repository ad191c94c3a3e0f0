/**
 * Task contracts: input, parser and result of each task.
 * @module
 */
import type { SpeechRecognitionInput, SpeechRecognitionResult } from "./speech-recognition.ts";
import type { ModerationInput, ModerationResult } from "./moderation.ts";
import type { RerankInput, RerankResult } from "./rerank.ts";
import type { TextEmbeddingsInput, TextEmbeddingsResult } from "./text-embeddings.ts";
import type { TextGenerationInput, TextGenerationResult } from "./text-generation.ts";
import type { TextToImageInput, TextToImageResult } from "./text-to-image.ts";
import type { TextToSpeechInput, TextToSpeechResult } from "./text-to-speech.ts";
import type { TranslationInput, TranslationResult } from "./translation.ts";

export interface InputsByTask {
  "text-generation": TextGenerationInput;
  "text-embeddings": TextEmbeddingsInput;
  rerank: RerankInput;
  moderation: ModerationInput;
  translation: TranslationInput;
  "text-to-image": TextToImageInput;
  "speech-recognition": SpeechRecognitionInput;
  "text-to-speech": TextToSpeechInput;
}

export interface ResultsByTask {
  "text-generation": TextGenerationResult;
  "text-embeddings": TextEmbeddingsResult;
  rerank: RerankResult;
  moderation: ModerationResult;
  translation: TranslationResult;
  "text-to-image": TextToImageResult;
  "speech-recognition": SpeechRecognitionResult;
  "text-to-speech": TextToSpeechResult;
}

export * from "./base64.ts";
export * from "./base64-schema.ts";
export * from "./moderation.ts";
export * from "./parse.ts";
export * from "./rerank.ts";
export * from "./speech-recognition.ts";
export { groupWords, joinText, toCues, type Cue } from "./speech-recognition-cues.ts";
export { toSrt, toVtt } from "./speech-recognition-subtitles.ts";
export * from "./text-embeddings.ts";
export * from "./text-generation.ts";
export * from "./text-messages.ts";
export * from "./text-to-image.ts";
export * from "./text-to-speech.ts";
export * from "./text-tools.ts";
export * from "./translation.ts";
