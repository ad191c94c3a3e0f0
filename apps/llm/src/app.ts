import {
  chatCompletionsRoute,
  completionsRoute,
  DEFAULT_MODELS,
  embeddingsRoute,
  messageRoute,
  responsesRoute,
  type App,
} from "@ai-workers/ai-core";
import { ANTHROPIC_ROUTES } from "@ai-workers/ai-core/anthropic";
import { cloudflareRoutes, runAsNativeText } from "@ai-workers/ai-core/cloudflare";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "llm",
  version,
  tasks: ["text-generation", "text-embeddings"],
  defaultModels: DEFAULT_MODELS,
  // Pictures come inside the JSON.
  maxBodyBytes: 8_000_000,
  routes: [
    messageRoute,
    chatCompletionsRoute,
    completionsRoute,
    responsesRoute,
    embeddingsRoute,
    ...ANTHROPIC_ROUTES,
    ...cloudflareRoutes({
      runRetired: runAsNativeText,
      openAIRoutes: [chatCompletionsRoute, responsesRoute, embeddingsRoute],
    }),
  ],
};
