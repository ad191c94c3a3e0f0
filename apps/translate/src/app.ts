import { DEFAULT_MODELS, translateRoute, type App } from "@ai-workers/ai-core";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "translate",
  version,
  tasks: ["translation"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 1_000_000,
  routes: [translateRoute],
};
