/**
 * OpenAI's endpoints as lists, one for text and one for sound.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { audioTranscriptionsRoute, audioTranslationsRoute, inferenceRoute } from "./audio/audio.ts";
import { chatCompletionsRoute } from "./chat/chat-completions.ts";
import { completionsRoute } from "./completions/completions.ts";
import { embeddingsRoute } from "./embeddings/embeddings.ts";
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

/** Transcriptions, translations, speech, and whisper.cpp's `POST /inference`. */
export const OPENAI_AUDIO_ROUTES: readonly Route[] = [
  audioTranscriptionsRoute,
  audioTranslationsRoute,
  inferenceRoute,
  audioSpeechRoute,
];
