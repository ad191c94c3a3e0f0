/**
 * APIs of browser extensions that translate pages, in the format that they use for custom
 * addresses.
 * @module
 */
export { answerPageTranslator } from "./answer.ts";
export { messageOrPageRoute, pageTranslateRoute } from "./routes.ts";
