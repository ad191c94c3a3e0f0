import { generateImageRoute, storedImageRoute, type App } from "@ai-workers/ai-core";
import { AUTOMATIC1111_ROUTES } from "@ai-workers/ai-core/automatic1111";
import { cloudflareRoutes, readImageCall } from "@ai-workers/ai-core/cloudflare";
import { OPENAI_IMAGE_ROUTES } from "@ai-workers/ai-core/openai";
import { version } from "../package.json";

/** What this Worker serves: everything here is yours to change (README.md, "Make it yours"). */
export const app: App = {
  service: "text-to-image",
  version,
  tasks: ["text-to-image"],
  // The model that answers when a caller names none. A model that the editor does not know: `customModel`.
  defaultModels: { "text-to-image": "@cf/black-forest-labs/flux-2-klein-4b" },
  // Bytes of a request at most. Pictures to edit come in it.
  maxBodyBytes: 20_000_000,
  // What this Worker answers. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`.
    generateImageRoute,
    // OpenAI's API.
    ...OPENAI_IMAGE_ROUTES,
    // AUTOMATIC1111's, as Open WebUI and SillyTavern call it.
    ...AUTOMATIC1111_ROUTES,
    // Pictures kept in a bucket, where one is bound.
    storedImageRoute,
    // Cloudflare's REST API.
    ...cloudflareRoutes({ readCall: readImageCall }),
  ],
};
