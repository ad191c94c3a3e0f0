import {
  audioSpeechRoute,
  DEFAULT_MODELS,
  speakRoute,
  voicesRoute,
  type App,
} from "@ai-workers/ai-core";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
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
