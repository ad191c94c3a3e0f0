/**
 * Open WebUI: variables of its container, or forms. Chat, transcription, speech, images and
 * embeddings.
 * @module
 */
import type { Client } from "../client.ts";

export const openWebui: Client = {
  id: "open-webui",
  title: "Open WebUI",
  page: "clients/chat-programs",
  calls: [
    "GET /v1/models",
    "POST /v1/chat/completions",
    "POST /v1/embeddings",
    "POST /v1/audio/transcriptions",
    "POST /v1/audio/speech",
    "POST /v1/images/generations",
  ],
  source:
    "docs.openwebui.com, “OpenAI-Compatible Servers” (161a0de) and “Environment Variable Configuration”",
  describe({ url, key }) {
    const base = `${url}/v1`;
    return {
      where: "Admin Settings → Connections → OpenAI → Add Connection",
      fields: [
        ["URL", base],
        ["API Key", key],
      ],
      environment: {
        OPENAI_API_BASE_URL: base,
        OPENAI_API_KEY: key,
        AUDIO_STT_ENGINE: "openai",
        AUDIO_STT_OPENAI_API_BASE_URL: base,
        AUDIO_STT_OPENAI_API_KEY: key,
        AUDIO_STT_MODEL: "whisper-1",
        AUDIO_TTS_ENGINE: "openai",
        AUDIO_TTS_OPENAI_API_BASE_URL: base,
        AUDIO_TTS_OPENAI_API_KEY: key,
        AUDIO_TTS_MODEL: "tts-1",
        AUDIO_TTS_VOICE: "alloy",
        ENABLE_IMAGE_GENERATION: "true",
        IMAGE_GENERATION_ENGINE: "openai",
        IMAGES_OPENAI_API_BASE_URL: base,
        IMAGES_OPENAI_API_KEY: key,
        IMAGE_GENERATION_MODEL: "dall-e-3",
        RAG_EMBEDDING_ENGINE: "openai",
        RAG_OPENAI_API_BASE_URL: base,
        RAG_OPENAI_API_KEY: key,
        RAG_EMBEDDING_MODEL: "bge-m3",
      },
    };
  },
};
