import { generateImageRoute, storedImageRoute, type App } from "@ai-workers/ai-core";
import { AUTOMATIC1111_ROUTES } from "@ai-workers/ai-core/automatic1111";
import { cloudflareRoutes, readImageCall } from "@ai-workers/ai-core/cloudflare";
import { OPENAI_IMAGE_ROUTES } from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** The definition of this Worker. Change anything here (README.md, "Make it yours"). */
export const app: App = {
  service: "text-to-image",
  version,
  tasks: ["text-to-image"],
  // The model that answers if the caller names none. For a model that the editor does not accept, use `customModel`.
  defaultModels: { "text-to-image": "@cf/black-forest-labs/flux-2-klein-4b" },
  // Maximum bytes of a request. Images to edit are part of it.
  maxBodyBytes: 10_000_000,
  // The API of this Worker, a line for each API. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`.
    generateImageRoute,
    // OpenAI: `/v1/images/generations`, `/v1/images/edits`, `/v1/images/variations`.
    ...OPENAI_IMAGE_ROUTES,
    // AUTOMATIC1111, used by Open WebUI and SillyTavern: `/sdapi/v1/txt2img`, `/sdapi/v1/img2img`.
    ...AUTOMATIC1111_ROUTES,
    // Serves images that are stored in a bucket, if one is bound.
    storedImageRoute,
    // Cloudflare's REST API: `/client/v4/accounts/:account/ai/run/:model+`.
    ...cloudflareRoutes({ readCall: readImageCall }),
  ],
};
