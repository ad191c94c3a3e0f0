import { transcribeRoute, type App } from "@ai-workers/ai-core";
import { asrRoute, detectLanguageRoute } from "@ai-workers/ai-core/asr";
import { cloudflareRoutes, readAudioCall } from "@ai-workers/ai-core/cloudflare";
import {
  audioTranscriptionsRoute,
  audioTranslationsRoute,
  inferenceRoute,
} from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** The definition of this Worker. Change anything here (README.md, "Make it yours"). */
export const app: App = {
  service: "whisper",
  version,
  tasks: ["speech-recognition"],
  // The model that answers if the caller names none. For a model that the editor does not accept, use `customModel`.
  defaultModels: { "speech-recognition": "@cf/openai/whisper-large-v3-turbo" },
  // Maximum bytes of a request.
  maxBodyBytes: 100_000_000,
  // The API of this Worker. Remove routes that you do not need.
  routes: [
    // This Worker's own `POST /`.
    transcribeRoute,
    // OpenAI's API.
    audioTranscriptionsRoute,
    audioTranslationsRoute,
    // whisper.cpp's API.
    inferenceRoute,
    // whisper-asr-webservice's API, used by Bazarr.
    asrRoute,
    detectLanguageRoute,
    // Cloudflare's REST API.
    ...cloudflareRoutes({ readCall: readAudioCall }),
  ],
};
