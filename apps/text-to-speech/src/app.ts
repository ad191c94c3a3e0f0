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
  // The API of this Worker. Remove routes that you do not need.
  routes: [
    // This Worker's own `POST /`.
    speakRoute,
    // OpenAI's API.
    audioSpeechRoute,
    voicesRoute,
    // Cloudflare's REST API.
    ...cloudflareRoutes(),
  ],
};
