/**
 * OpenAI's endpoints for images.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { imageEditsRoute, imageVariationsRoute } from "./images/edits.ts";
import { imageGenerationsRoute } from "./images/generations.ts";

/** Images: generations, edits, variations. */
export const OPENAI_IMAGE_ROUTES: readonly Route[] = [
  imageGenerationsRoute,
  imageEditsRoute,
  imageVariationsRoute,
];
