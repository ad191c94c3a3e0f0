/**
 * LibreTranslate's API as small mappings.
 * @module
 */
export { LIBRETRANSLATE_ROUTES } from "./routes.ts";
