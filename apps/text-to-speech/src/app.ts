import { speakRoute, voicesRoute, type App } from "@ai-workers/ai-core";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
import { DEFAULT_MODELS } from "@ai-workers/ai-core/models";
import { audioSpeechRoute } from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "text-to-speech",
  version,
  tasks: ["text-to-speech"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 1_000_000,
  routes: [speakRoute, audioSpeechRoute, voicesRoute, ...cloudflareRoutes()],
};
