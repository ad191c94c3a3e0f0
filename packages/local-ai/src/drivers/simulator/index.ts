/**
 * The default driver. It runs no model, is deterministic, and labels its content as simulated.
 * @module
 */
import type { Driver } from "../driver.ts";
import { generateImage } from "./text-to-image/index.ts";
import { transcribe } from "./speech-recognition.ts";
import { moderate } from "./moderation.ts";
import { rerank } from "./rerank.ts";
import { speak } from "./text-to-speech/index.ts";
import { embed } from "./text-embeddings.ts";
import { generate } from "./text-generation.ts";
import { translate } from "./translation.ts";

export const simulator: Driver = {
  "text-generation": generate,
  "text-embeddings": embed,
  rerank,
  moderation: moderate,
  translation: translate,
  "text-to-image": generateImage,
  "speech-recognition": transcribe,
  "text-to-speech": speak,
};
