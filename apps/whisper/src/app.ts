import { transcribeRoute, type App } from "@ai-workers/ai-core";
import { ASR_ROUTES } from "@ai-workers/ai-core/asr";
import { cloudflareRoutes, readAudioCall } from "@ai-workers/ai-core/cloudflare";
import { OPENAI_TRANSCRIPT_ROUTES } from "@ai-workers/ai-core/openai";
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
  // The API of this Worker, a line for each API. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`.
    transcribeRoute,
    // OpenAI: `/v1/audio/transcriptions`, `/v1/audio/translations`; whisper.cpp: `/inference`.
    ...OPENAI_TRANSCRIPT_ROUTES,
    // whisper-asr-webservice, used by Bazarr: `/asr`, `/detect-language`.
    ...ASR_ROUTES,
    // Cloudflare's REST API: `/client/v4/accounts/:account/ai/run/:model+`.
    ...cloudflareRoutes({ readCall: readAudioCall }),
  ],
};
