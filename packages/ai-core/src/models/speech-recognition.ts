/**
 * Speech recognition models.
 * @module
 */
import type { TaskTable } from "./task-table.ts";
import type { SpeechRecognitionSpec } from "./specs.ts";
import { WHISPER_LANGUAGE_CODES } from "./whisper-languages.ts";

/* Figures: Cloudflare's pricing page (2026-10-09), limits page (2026-09-17) and model files. */
const MODELS = [
  {
    id: "@cf/openai/whisper-large-v3-turbo",
    task: "speech-recognition",
    family: "whisper-base64",
    vendor: "OpenAI",
    price: { unit: "audio-minutes", perMinute: 46.63 },
    requestsPerMinute: 720,
    languages: WHISPER_LANGUAGE_CODES,
    capabilities: { language: true, translate: true, prompt: true, words: true, segments: true },
  },
  {
    id: "@cf/openai/whisper",
    task: "speech-recognition",
    family: "whisper-bytes",
    vendor: "OpenAI",
    price: { unit: "audio-minutes", perMinute: 41.14 },
    requestsPerMinute: 720,
    languages: WHISPER_LANGUAGE_CODES,
    capabilities: {
      language: false,
      translate: false,
      prompt: false,
      words: true,
      segments: false,
    },
  },
  // No price is published.
  {
    id: "@cf/openai/whisper-tiny-en",
    task: "speech-recognition",
    family: "whisper-bytes",
    vendor: "OpenAI",
    requestsPerMinute: 720,
    beta: true,
    languages: ["en"],
    capabilities: {
      language: false,
      translate: false,
      prompt: false,
      words: true,
      segments: false,
    },
    note: "English.",
  },
  // The price over a WebSocket is a different one (836.36) and does not apply here.
  {
    id: "@cf/deepgram/nova-3",
    task: "speech-recognition",
    family: "nova",
    vendor: "Deepgram",
    price: { unit: "audio-minutes", perMinute: 472.73 },
    requestsPerMinute: 720,
    // prettier-ignore
    languages: [
      "multi", "en", "en-US", "en-AU", "en-GB", "en-IN", "en-NZ", "es", "es-419", "fr", "fr-CA", "de", "de-CH", "hi", "ru",
      "pt", "pt-BR", "pt-PT", "ja", "it", "nl",
    ],
    capabilities: {
      language: true,
      translate: false,
      prompt: false,
      words: true,
      segments: false,
      diarize: true,
    },
    note: "`multi` as the language detects one of ten languages. Default: en-US.",
  },
] as const satisfies readonly SpeechRecognitionSpec[];

export const SPEECH_RECOGNITION = {
  title: "Speech recognition",
  catalogueName: "Automatic Speech Recognition",
  worker: "whisper",
  path: "/v1/audio/transcriptions",
  contentField: "audio",
  defaultModel: "@cf/openai/whisper-large-v3-turbo",
  models: MODELS,
} as const satisfies TaskTable<"speech-recognition">;
