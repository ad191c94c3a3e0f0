/**
 * Browser extensions that translate pages, in the form in which they call an address of the user's own.
 * @module
 */
export { answerPageTranslator } from "./answer.ts";
export { messageOrPageRoute, pageTranslateRoute } from "./routes.ts";
