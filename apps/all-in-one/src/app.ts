import {
  generateImageRoute,
  RERANK_ROUTES,
  speakRoute,
  storedImageRoute,
  transcribeRoute,
  translateFileRoute,
  voicesRoute,
  type App,
} from "@ai-workers/ai-core";
import { ANTHROPIC_ROUTES } from "@ai-workers/ai-core/anthropic";
import { ASR_ROUTES } from "@ai-workers/ai-core/asr";
import { AUTOMATIC1111_ROUTES } from "@ai-workers/ai-core/automatic1111";
import { cloudflareRoutes, readCallByTask, runAsNativeText } from "@ai-workers/ai-core/cloudflare";
import { DEEPL_ROUTES } from "@ai-workers/ai-core/deepl";
import { DEEPLX_ROUTES } from "@ai-workers/ai-core/deeplx";
import { LIBRETRANSLATE_ROUTES } from "@ai-workers/ai-core/libretranslate";
import { OLLAMA_ROUTES } from "@ai-workers/ai-core/ollama";
import {
  audioSpeechRoute,
  OPENAI_IMAGE_ROUTES,
  OPENAI_TEXT_ROUTES,
  OPENAI_TRANSCRIPT_ROUTES,
} from "@ai-workers/ai-core/openai";
import { messageOrPageRoute, pageTranslateRoute } from "@ai-workers/ai-core/page-translators";
import { version } from "../package.json";

/** Maximum bytes of a recording. */
const maxBodyBytes = 100_000_000;

/** The definition of this Worker. Change anything here (README.md, "Make it yours"). */
export const app: App = {
  service: "all-in-one",
  version,
  tasks: [
    "text-generation",
    "text-embeddings",
    "rerank",
    "moderation",
    "translation",
    "text-to-image",
    "speech-recognition",
    "text-to-speech",
  ],
  // The models that answer if the caller names none. For a model that the editor does not accept, use `customModel`.
  defaultModels: {
    "text-generation": "@cf/google/gemma-4-26b-a4b-it",
    "text-embeddings": "@cf/baai/bge-m3",
    rerank: "@cf/baai/bge-reranker-base",
    moderation: "@cf/meta/llama-guard-3-8b",
    translation: "@cf/meta/m2m100-1.2b",
    "text-to-image": "@cf/black-forest-labs/flux-2-klein-4b",
    "speech-recognition": "@cf/openai/whisper-large-v3-turbo",
    "text-to-speech": "@cf/myshell-ai/melotts",
  },
  // Added to every conversation without a system message, such as "You are a helpful assistant."
  systemPrompt: "",
  // Maximum bytes of a request. Images are part of the JSON.
  maxBodyBytes: 10_000_000,
  // The API of this Worker, a line for each API. Remove what you do not need.
  routes: [
    // `POST /` serves the tutorial's format and browser extensions that translate.
    messageOrPageRoute,
    // Each task's own format, at a path with its name.
    { ...translateFileRoute, path: "/translate-text" },
    { ...pageTranslateRoute, path: "/translate-text" },
    { ...generateImageRoute, path: "/text-to-image" },
    { ...transcribeRoute, path: "/transcribe", maxBodyBytes },
    { ...speakRoute, path: "/text-to-speech" },
    // OpenAI's API.
    ...OPENAI_TEXT_ROUTES,
    ...OPENAI_IMAGE_ROUTES,
    ...OPENAI_TRANSCRIPT_ROUTES.map((route) => ({ ...route, maxBodyBytes })),
    audioSpeechRoute,
    voicesRoute,
    // AUTOMATIC1111's API, used by Open WebUI and SillyTavern.
    ...AUTOMATIC1111_ROUTES,
    // Serves images that are stored in a bucket, if one is bound.
    storedImageRoute,
    // The APIs of Jina, Cohere, Anthropic and Ollama.
    ...RERANK_ROUTES,
    ...ANTHROPIC_ROUTES,
    ...OLLAMA_ROUTES,
    // Translation APIs: LibreTranslate, DeepL, DeepLX.
    ...LIBRETRANSLATE_ROUTES,
    ...DEEPL_ROUTES,
    ...DEEPLX_ROUTES,
    // whisper-asr-webservice's API, used by Bazarr.
    ...ASR_ROUTES.map((route) => ({ ...route, maxBodyBytes })),
    // Cloudflare's REST API.
    ...cloudflareRoutes({
      readCall: readCallByTask,
      runRetired: runAsNativeText,
      openAIRoutes: OPENAI_TEXT_ROUTES,
    }).map((route) => ({ ...route, maxBodyBytes })),
  ],
};
