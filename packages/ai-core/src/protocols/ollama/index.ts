/**
 * Ollama's API, each endpoint as a route.
 * @module
 */
export { OLLAMA_ROUTES } from "./routes.ts";
export { LineWriter } from "./lines.ts";
