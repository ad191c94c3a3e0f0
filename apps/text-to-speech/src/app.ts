import { speakRoute, voicesRoute, type App } from "@ai-workers/ai-core";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
import { audioSpeechRoute } from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** The definition of this Worker. Change anything here (README.md, "Make it yours"). */
export const app: App = {
  service: "text-to-speech",
  version,
  tasks: ["text-to-speech"],
  // The model that answers if the caller names none. For a model that the editor does not accept, use `customModel`.
  defaultModels: { "text-to-speech": "@cf/myshell-ai/melotts" },
  // Maximum bytes of a request.
  maxBodyBytes: 2_000_000,
  // The API of this Worker, a line for each API. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`.
    speakRoute,
    // OpenAI: `/v1/audio/speech`.
    audioSpeechRoute,
    // The voices that it takes: `/v1/audio/voices`.
    voicesRoute,
    // Cloudflare's REST API: `/client/v4/accounts/:account/ai/run/:model+`.
    ...cloudflareRoutes(),
  ],
};
