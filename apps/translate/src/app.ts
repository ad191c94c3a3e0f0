import { translateFileRoute, type App } from "@ai-workers/ai-core";
import { cloudflareRoutes } from "@ai-workers/ai-core/cloudflare";
import { DEEPL_ROUTES } from "@ai-workers/ai-core/deepl";
import { DEEPLX_ROUTES } from "@ai-workers/ai-core/deeplx";
import { LIBRETRANSLATE_ROUTES } from "@ai-workers/ai-core/libretranslate";
import { pageTranslateRoute } from "@ai-workers/ai-core/page-translators";
import { version } from "../package.json";

/** The definition of this Worker. Change anything here (README.md, "Make it yours"). */
export const app: App = {
  service: "translate",
  version,
  tasks: ["translation", "text-generation"],
  // The models that answer if the caller names none. For a model that the editor does not accept, use `customModel`.
  defaultModels: {
    translation: "@cf/meta/m2m100-1.2b",
    // Translates, by prompting, languages that translation models do not support.
    "text-generation": "@cf/google/gemma-4-26b-a4b-it",
  },
  // Maximum bytes of a request.
  maxBodyBytes: 2_000_000,
  // The API of this Worker. Remove routes that you do not need.
  routes: [
    // This Worker's own `POST /`: a form with a file, or JSON, which browser extensions also use.
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
