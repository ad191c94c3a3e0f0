import { transcribeRoute, type App } from "@ai-workers/ai-core";
import { asrRoute, detectLanguageRoute } from "@ai-workers/ai-core/asr";
import { cloudflareRoutes, readAudioCall } from "@ai-workers/ai-core/cloudflare";
import {
  audioTranscriptionsRoute,
  audioTranslationsRoute,
  inferenceRoute,
} from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** What this Worker serves: everything here is yours to change (README.md, "Make it yours"). */
export const app: App = {
  service: "whisper",
  version,
  tasks: ["speech-recognition"],
  // The model that answers when a caller names none. A model that the editor does not know: `customModel`.
  defaultModels: { "speech-recognition": "@cf/openai/whisper-large-v3-turbo" },
  // Bytes of a request at most.
  maxBodyBytes: 100_000_000,
  // What this Worker answers. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`.
    transcribeRoute,
    // OpenAI's API.
    audioTranscriptionsRoute,
    audioTranslationsRoute,
    // whisper.cpp's API.
    inferenceRoute,
    // whisper-asr-webservice's API, as Bazarr calls it.
    asrRoute,
    detectLanguageRoute,
    // Cloudflare's REST API.
    ...cloudflareRoutes({ readCall: readAudioCall }),
  ],
};
