/**
 * DeepL's API as small mappings.
 * @module
 */
export { DEEPL_ROUTES } from "./routes.ts";
