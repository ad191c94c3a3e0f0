/**
 * The API of AUTOMATIC1111's Stable Diffusion web UI, as Open WebUI and SillyTavern call it.
 * @module
 */
import type { Route } from "../../http/index.ts";
import { imageToImageRoute, textToImageRoute } from "./images.ts";
import { SETTINGS_ROUTES } from "./settings.ts";

export const AUTOMATIC1111_ROUTES: readonly Route[] = [
  textToImageRoute,
  imageToImageRoute,
  ...SETTINGS_ROUTES,
];
