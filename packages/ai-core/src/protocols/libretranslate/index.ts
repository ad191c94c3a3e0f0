/**
 * LibreTranslate's API.
 * @module
 */
export { LIBRETRANSLATE_ROUTES } from "./routes.ts";
