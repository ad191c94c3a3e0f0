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
  maxBodyBytes: 20_000_000,
  // The API of this Worker. Remove routes that you do not need.
  routes: [
    // This Worker's own `POST /`.
    generateImageRoute,
    // OpenAI's API.
    ...OPENAI_IMAGE_ROUTES,
    // AUTOMATIC1111's API, used by Open WebUI and SillyTavern.
    ...AUTOMATIC1111_ROUTES,
    // Serves images that are stored in a bucket, if one is bound.
    storedImageRoute,
    // Cloudflare's REST API.
    ...cloudflareRoutes({ readCall: readImageCall }),
  ],
};
