/**
 * Lists of OpenAI's endpoints, for text, images and audio.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { audioTranscriptionsRoute, audioTranslationsRoute, inferenceRoute } from "./audio/audio.ts";
import { chatCompletionsRoute } from "./chat/chat-completions.ts";
import { completionsRoute } from "./completions/completions.ts";
import { embeddingsRoute } from "./embeddings/embeddings.ts";
import { imageEditsRoute, imageVariationsRoute } from "./images/edits.ts";
import { imageGenerationsRoute } from "./images/generations.ts";
import { moderationsRoute } from "./moderations/moderations.ts";
import { inputTokensRoute, responsesRoute } from "./responses/responses.ts";
import { storedResponseRoutes } from "./responses/stored-routes.ts";
import { audioSpeechRoute } from "./speech/speech.ts";

/** Chat completions, completions, responses, embeddings, moderations. */
export const OPENAI_TEXT_ROUTES: readonly Route[] = [
  chatCompletionsRoute,
  completionsRoute,
  responsesRoute,
  inputTokensRoute,
  ...storedResponseRoutes,
  embeddingsRoute,
  moderationsRoute,
];

/** Images: generations, edits, variations. */
export const OPENAI_IMAGE_ROUTES: readonly Route[] = [
  imageGenerationsRoute,
  imageEditsRoute,
  imageVariationsRoute,
];

/** Transcriptions, translations, speech, and whisper.cpp's `POST /inference`. */
export const OPENAI_AUDIO_ROUTES: readonly Route[] = [
  audioTranscriptionsRoute,
  audioTranslationsRoute,
  inferenceRoute,
  audioSpeechRoute,
];
