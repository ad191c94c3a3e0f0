/**
 * Cloudflare's REST API for Workers AI, for tools that know `api.cloudflare.com` and can be told another address.
 * @module
 */
export { cloudflareRoutes } from "./routes.ts";
