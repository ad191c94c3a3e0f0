/**
 * Workers AI over Cloudflare's REST API, for environments without a binding: Node, Deno, Bun or a
 * browser's back end.
 * @module
 */
export { restAi, type RestAi, type RestOptions } from "./rest-ai.ts";
