import { messageRoute, RERANK_ROUTES, type App } from "@ai-workers/ai-core";
import { ANTHROPIC_ROUTES } from "@ai-workers/ai-core/anthropic";
import { cloudflareRoutes, runAsNativeText } from "@ai-workers/ai-core/cloudflare";
import { OLLAMA_ROUTES } from "@ai-workers/ai-core/ollama";
import { OPENAI_TEXT_ROUTES } from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** The definition of this Worker. Change anything here (README.md, "Make it yours"). */
export const app: App = {
  service: "llm",
  version,
  tasks: ["text-generation", "text-embeddings", "rerank", "moderation"],
  // The models that answer if the caller names none. For a model that the editor does not accept, use `customModel`.
  defaultModels: {
    "text-generation": "@cf/google/gemma-4-26b-a4b-it",
    "text-embeddings": "@cf/baai/bge-m3",
    rerank: "@cf/baai/bge-reranker-base",
    moderation: "@cf/meta/llama-guard-3-8b",
  },
  // Added to every conversation without a system message, such as "You are a helpful assistant."
  systemPrompt: "",
  // Maximum bytes of a request. Images are part of the JSON.
  maxBodyBytes: 8_000_000,
  // The API of this Worker, a line for each API. Remove what you do not need.
  routes: [
    // The tutorial's `POST /`.
    messageRoute,
    // OpenAI: `/v1/chat/completions`, `/v1/completions`, `/v1/responses`, `/v1/embeddings`, `/v1/moderations`.
    ...OPENAI_TEXT_ROUTES,
    // Jina and Cohere: `/v1/rerank`, `/v2/rerank`.
    ...RERANK_ROUTES,
    // Anthropic: `/v1/messages`.
    ...ANTHROPIC_ROUTES,
    // Ollama: `/api/chat`, `/api/generate`, `/api/embed`.
    ...OLLAMA_ROUTES,
    // Cloudflare's REST API: `/client/v4/accounts/:account/ai/run/:model+`.
    ...cloudflareRoutes({ runRetired: runAsNativeText, openAIRoutes: OPENAI_TEXT_ROUTES }),
  ],
};
