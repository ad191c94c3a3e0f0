import { DEFAULT_MODELS, messageRoute, type App } from "@ai-workers/ai-core";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "llm",
  version,
  tasks: ["text-generation", "text-embeddings"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 1_000_000,
  routes: [messageRoute],
};
