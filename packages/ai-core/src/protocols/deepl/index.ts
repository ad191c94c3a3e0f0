/**
 * DeepL's API.
 * @module
 */
export { DEEPL_ROUTES } from "./routes.ts";
