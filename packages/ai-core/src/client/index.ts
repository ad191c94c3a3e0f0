/**
 * Clients for the Workers, the same over HTTP and over a service binding. They run wherever `fetch`
 * exists.
 * @module
 */
export { CallError, isCallError, type LocalErrorCode } from "./call-error.ts";
export {
  createLlmClient,
  type ChatInput,
  type EmbedInput,
  type EmbedResult,
  type LlmBinding,
  type LlmClient,
  type ModerateAnswer,
  type ModerateInput,
  type RerankAnswer,
  type RerankRequest,
} from "./llm.ts";
export type { ChatPart, ChatResult } from "./chat-format.ts";
export type {
  BindingOptions,
  CallOptions,
  ClientOptions,
  FetcherOptions,
  HttpOptions,
  UrlOptions,
} from "./options.ts";
export type { ModelInfo, OverHttp, Usage } from "./service.ts";
export {
  createTextToImageClient,
  type GenerateInput,
  type GenerateResult,
  type TextToImageBinding,
  type TextToImageClient,
} from "./text-to-image.ts";
export {
  createTextToSpeechClient,
  type SpeakInput,
  type SpeakResult,
  type TextToSpeechBinding,
  type TextToSpeechClient,
  type VoiceInfo,
} from "./text-to-speech.ts";
export {
  createTranslateClient,
  type Languages,
  type TranslateBinding,
  type TranslateClient,
  type TranslateInput,
  type TranslateResult,
  type TranslateFileInput,
  type TranslateFileResult,
} from "./translate.ts";
export {
  createWhisperClient,
  type Audio,
  type TranscribeInput,
  type TranscribeResult,
  type TranscriptPart,
  type WhisperBinding,
  type WhisperClient,
} from "./whisper.ts";
