/**
 * OpenAI's endpoints: routes and their mappers.
 * @module
 */
export { audioTranscriptionsRoute, audioTranslationsRoute } from "./audio.ts";
