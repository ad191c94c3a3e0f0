import { translateFileRoute, type App } from "@ai-workers/ai-core";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
import { DEEPL_ROUTES } from "@ai-workers/ai-core/deepl";
import { DEEPLX_ROUTES } from "@ai-workers/ai-core/deeplx";
import { LIBRETRANSLATE_ROUTES } from "@ai-workers/ai-core/libretranslate";
import { pageTranslateRoute } from "@ai-workers/ai-core/page-translators";
import { version } from "../package.json";

/** What this Worker serves: everything here is yours to change (README.md, "Make it yours"). */
export const app: App = {
  service: "translate",
  version,
  tasks: ["translation", "text-generation"],
  // The models that answer when a caller names none. A model that the editor does not know: `customModel`.
  defaultModels: {
    translation: "@cf/meta/m2m100-1.2b",
    // Translates by instruction what translation models cannot.
    "text-generation": "@cf/google/gemma-4-26b-a4b-it",
  },
  // Bytes of a request at most.
  maxBodyBytes: 2_000_000,
  // What this Worker answers. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`: a form with a file, or JSON, with which browser extensions call too.
    translateFileRoute,
    pageTranslateRoute,
    // `POST /translate` of LibreTranslate, DeepLX and browser extensions.
    ...LIBRETRANSLATE_ROUTES,
    ...DEEPL_ROUTES,
    ...DEEPLX_ROUTES,
    // Cloudflare's REST API.
    ...cloudflareRoutes(),
  ],
};
