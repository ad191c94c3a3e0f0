import { DEFAULT_MODELS, generateImageRoute, type App } from "@ai-workers/ai-core";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "text-to-image",
  version,
  tasks: ["text-to-image"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 20_000_000,
  routes: [generateImageRoute],
};
