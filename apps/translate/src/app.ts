import { translateRoute, type App } from "@ai-workers/ai-core";
import { DEFAULT_MODELS } from "@ai-workers/ai-core/models";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
import { DEEPL_ROUTES } from "@ai-workers/ai-core/deepl";
import { LIBRETRANSLATE_ROUTES } from "@ai-workers/ai-core/libretranslate";
import { version } from "../package.json";

/** What this Worker serves. Change the model, the limit or the routes here. */
export const app: App = {
  service: "translate",
  version,
  tasks: ["translation", "text-generation"],
  defaultModels: DEFAULT_MODELS,
  maxBodyBytes: 1_000_000,
  routes: [translateRoute, ...LIBRETRANSLATE_ROUTES, ...DEEPL_ROUTES, ...cloudflareRoutes()],
};
