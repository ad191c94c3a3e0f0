import { messageRoute, RERANK_ROUTES, type App } from "@ai-workers/ai-core";
import { DEFAULT_MODELS } from "@ai-workers/ai-core/models";
import {
  chatCompletionsRoute,
  completionsRoute,
  embeddingsRoute,
  inputTokensRoute,
  moderationsRoute,
  responsesRoute,
  storedResponseRoutes,
} from "@ai-workers/ai-core/openai";
import { ANTHROPIC_ROUTES } from "@ai-workers/ai-core/anthropic";
import { OLLAMA_ROUTES } from "@ai-workers/ai-core/ollama";
import { cloudflareRoutes, runAsNativeText } from "@ai-workers/ai-core/cloudflare";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "llm",
  version,
  tasks: ["text-generation", "text-embeddings", "rerank", "moderation"],
  defaultModels: DEFAULT_MODELS,
  // Pictures come inside the JSON.
  maxBodyBytes: 8_000_000,
  routes: [
    messageRoute,
    chatCompletionsRoute,
    completionsRoute,
    responsesRoute,
    inputTokensRoute,
    ...storedResponseRoutes,
    embeddingsRoute,
    moderationsRoute,
    ...RERANK_ROUTES,
    ...ANTHROPIC_ROUTES,
    ...OLLAMA_ROUTES,
    ...cloudflareRoutes({
      runRetired: runAsNativeText,
      openAIRoutes: [chatCompletionsRoute, responsesRoute, embeddingsRoute],
    }),
  ],
};
