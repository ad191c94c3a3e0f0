/**
 * Workers AI over Cloudflare's REST API, where there is no binding: in Node, Deno, Bun or a browser's back end.
 * @module
 */
export { restAi, type RestAi, type RestOptions } from "./rest-ai.ts";
