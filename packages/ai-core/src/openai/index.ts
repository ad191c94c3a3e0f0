/**
 * OpenAI's endpoints: routes and their mappers.
 * @module
 */
export { imageEditsRoute, type EditModels } from "./images-edits.ts";
export { imageGenerationsRoute } from "./images-generations.ts";
