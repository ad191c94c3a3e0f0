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
  // The API of this Worker, a line for each API. Remove what you do not need.
  routes: [
    // This Worker's own `POST /`: a form with a file, or JSON, which browser extensions also use.
    translateFileRoute,
    pageTranslateRoute,
    // LibreTranslate, DeepLX and browser extensions, told apart by their bodies: `/translate`, `/translate_file`, `/detect`.
    ...LIBRETRANSLATE_ROUTES,
    // DeepL: `/v2/translate`, `/v2/document`, `/v2/glossaries`.
    ...DEEPL_ROUTES,
    // DeepLX's other path: `/v1/translate`.
    ...DEEPLX_ROUTES,
    // Cloudflare's REST API: `/client/v4/accounts/:account/ai/run/:model+`.
    ...cloudflareRoutes(),
  ],
};
