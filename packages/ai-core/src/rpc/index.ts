/**
 * Service bindings: named entrypoints based on the same functions as the routes. They run only in
 * workerd (`cloudflare:workers`), so the package's root does not include them.
 * @module
 */
export { serve, type Entrypoint } from "./serve.ts";
export {
  llmEntrypoint,
  type ChatServiceInput,
  type EmbedServiceInput,
  type LlmService,
  type ModerateServiceInput,
  type RerankServiceInput,
} from "./text-generation.ts";
export {
  textToImageEntrypoint,
  type TextToImageService,
  type TextToImageServiceInput,
} from "./text-to-image.ts";
export {
  textToSpeechEntrypoint,
  type TextToSpeechService,
  type TextToSpeechServiceInput,
} from "./text-to-speech.ts";
export {
  translateEntrypoint,
  type TranslatedFileResult,
  type TranslateFileServiceInput,
  type TranslateLanguages,
  type TranslateService,
  type TranslateServiceInput,
} from "./translation.ts";
export {
  whisperEntrypoint,
  type WhisperService,
  type WhisperServiceInput,
} from "./speech-recognition.ts";
