/**
 * Service bindings: named entrypoints on the same functions as the routes. Runs in workerd alone (`cloudflare:workers`),
 * so it is not part of the package's root.
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
  type TranslateLanguages,
  type TranslateService,
  type TranslateServiceInput,
} from "./translation.ts";
export {
  whisperEntrypoint,
  type WhisperService,
  type WhisperServiceInput,
} from "./speech-recognition.ts";
