import { messageRoute, RERANK_ROUTES, type App } from "@ai-workers/ai-core";
import { ANTHROPIC_ROUTES } from "@ai-workers/ai-core/anthropic";
import { cloudflareRoutes, runAsNativeText } from "@ai-workers/ai-core/cloudflare";
import { OLLAMA_ROUTES } from "@ai-workers/ai-core/ollama";
import {
  chatCompletionsRoute,
  completionsRoute,
  embeddingsRoute,
  inputTokensRoute,
  moderationsRoute,
  responsesRoute,
  storedResponseRoutes,
} from "@ai-workers/ai-core/openai";
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
  // The API of this Worker. Remove routes that you do not need.
  routes: [
    // The tutorial's `POST /`.
    messageRoute,
    // OpenAI's API.
    chatCompletionsRoute,
    completionsRoute,
    responsesRoute,
    inputTokensRoute,
    ...storedResponseRoutes,
    embeddingsRoute,
    moderationsRoute,
    // The APIs of Jina, Cohere, Anthropic and Ollama.
    ...RERANK_ROUTES,
    ...ANTHROPIC_ROUTES,
    ...OLLAMA_ROUTES,
    // Cloudflare's REST API.
    ...cloudflareRoutes({
      runRetired: runAsNativeText,
      openAIRoutes: [chatCompletionsRoute, responsesRoute, embeddingsRoute],
    }),
  ],
};
