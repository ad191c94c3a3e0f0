/**
 * Cloudflare's REST API for Workers AI, for clients of `api.cloudflare.com` with a configurable
 * address.
 * @module
 */
export { searchCatalogue, type CatalogueModel, type CatalogueSearch } from "./catalogue.ts";
export { readCallByTask } from "./call-by-task.ts";
export { readImageCall } from "./image-request.ts";
export { readAudioCall } from "./audio-request.ts";
export { runAsNativeText } from "./retired-text.ts";
export { readJsonCall, type CallReader } from "./request.ts";
export { cloudflareRoutes, type CloudflareOptions } from "./routes.ts";
