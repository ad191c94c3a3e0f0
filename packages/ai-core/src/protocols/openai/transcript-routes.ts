/**
 * OpenAI's endpoints for recordings.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { audioTranscriptionsRoute, audioTranslationsRoute, inferenceRoute } from "./audio/audio.ts";

/** Transcriptions, translations, and whisper.cpp's `POST /inference`. */
export const OPENAI_TRANSCRIPT_ROUTES: readonly Route[] = [
  audioTranscriptionsRoute,
  audioTranslationsRoute,
  inferenceRoute,
];
