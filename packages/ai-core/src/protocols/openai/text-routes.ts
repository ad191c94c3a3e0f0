/**
 * OpenAI's endpoints for text. The lists of text, images and transcripts are separate files, so that a Worker's bundle has only its own.
 * @module
 */
import type { Route } from "../../http/app.ts";
import { chatCompletionsRoute } from "./chat/chat-completions.ts";
import { completionsRoute } from "./completions/completions.ts";
import { embeddingsRoute } from "./embeddings/embeddings.ts";
import { moderationsRoute } from "./moderations/moderations.ts";
import { inputTokensRoute, responsesRoute } from "./responses/responses.ts";
import { storedResponseRoutes } from "./responses/stored-routes.ts";

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
