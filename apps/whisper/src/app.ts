import { transcribeRoute, type App } from "@ai-workers/ai-core";
import { DEFAULT_MODELS } from "@ai-workers/ai-core/models";
import { audioTranscriptionsRoute, audioTranslationsRoute } from "@ai-workers/ai-core/openai";
import { cloudflareRoutes, readAudioCall } from "@ai-workers/ai-core/cloudflare";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "whisper",
  version,
  tasks: ["speech-recognition"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 100_000_000,
  routes: [
    transcribeRoute,
    audioTranscriptionsRoute,
    audioTranslationsRoute,
    ...cloudflareRoutes({ readCall: readAudioCall }),
  ],
};
