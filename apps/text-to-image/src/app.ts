import { generateImageRoute, storedImageRoute, type App } from "@ai-workers/ai-core";
import { DEFAULT_MODELS } from "@ai-workers/ai-core/models";
import { imageEditsRoute, imageGenerationsRoute } from "@ai-workers/ai-core/openai";
import { cloudflareRoutes, readImageCall } from "@ai-workers/ai-core/cloudflare";
import { version } from "../package.json";

/** What this Worker serves. Change the models, the limit or the routes here. */
export const app: App = {
  service: "text-to-image",
  version,
  tasks: ["text-to-image"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 20_000_000,
  routes: [
    generateImageRoute,
    imageGenerationsRoute,
    imageEditsRoute({
      pictures: [
        "@cf/black-forest-labs/flux-2-klein-4b",
        "@cf/runwayml/stable-diffusion-v1-5-img2img",
      ],
      mask: "@cf/runwayml/stable-diffusion-v1-5-inpainting",
    }),
    storedImageRoute,
    ...cloudflareRoutes({ readCall: readImageCall }),
  ],
};
