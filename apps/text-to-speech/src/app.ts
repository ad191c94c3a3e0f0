import { speakRoute, voicesRoute, type App } from "@ai-workers/ai-core";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
import { audioSpeechRoute } from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** What this Worker serves: everything here is yours to change (README.md, "Make it yours"). */
export const app: App = {
  service: "text-to-speech",
  version,
  tasks: ["text-to-speech"],
  // The model that answers when a caller names none. A model that the editor does not know: `customModel`.
  defaultModels: { "text-to-speech": "@cf/myshell-ai/melotts" },
  // Bytes of a request at most.
  maxBodyBytes: 2_000_000,
  // What this Worker answers. Remove what you do not need.
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
