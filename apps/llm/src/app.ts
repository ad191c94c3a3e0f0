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

/** What this Worker serves: everything here is yours to change (README.md, "Make it yours"). */
export const app: App = {
  service: "llm",
  version,
  tasks: ["text-generation", "text-embeddings", "rerank", "moderation"],
  // The models that answer when a caller names none. A model that the editor does not know: `customModel`.
  defaultModels: {
    "text-generation": "@cf/google/gemma-4-26b-a4b-it",
    "text-embeddings": "@cf/baai/bge-m3",
    rerank: "@cf/baai/bge-reranker-base",
    moderation: "@cf/meta/llama-guard-3-8b",
  },
  // Begins every conversation that has no system message of its own, such as "You are a helpful assistant."
  systemPrompt: "",
  // Bytes of a request at most. Pictures come inside the JSON.
  maxBodyBytes: 8_000_000,
  // What this Worker answers. Remove what you do not need.
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
    // Jina's and Cohere's, Anthropic's, Ollama's.
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
