/**
 * OpenAI's endpoints, each as a route.
 * @module
 */
export {
  chatCompletionsRoute,
  createChatCompletion,
  streamChatCompletion,
} from "./chat/chat-completions.ts";
export { audioTranscriptionsRoute, inferenceRoute, audioTranslationsRoute } from "./audio/audio.ts";
export { audioSpeechRoute } from "./speech/speech.ts";
export { readChatRequest, type ChatRequest } from "./chat/chat-request.ts";
export { completionsRoute } from "./completions/completions.ts";
export { embeddingsRoute } from "./embeddings/embeddings.ts";
export { readEmbeddingsRequest, type EmbeddingsRequest } from "./embeddings/request.ts";
export { toEmbeddingList } from "./embeddings/response.ts";
export { OPENAI_IMAGE_ROUTES } from "./image-routes.ts";
export { OPENAI_TEXT_ROUTES } from "./text-routes.ts";
export { OPENAI_TRANSCRIPT_ROUTES } from "./transcript-routes.ts";
export { inputTokensRoute, responsesRoute } from "./responses/responses.ts";
export { storedResponseRoutes } from "./responses/stored-routes.ts";
export { moderationsRoute } from "./moderations/moderations.ts";
export { imageEditsRoute, imageVariationsRoute } from "./images/edits.ts";
export { imageGenerationsRoute } from "./images/generations.ts";
export { readAudioFields, type AudioRequest } from "./audio/request.ts";
export { transcriptResponse } from "./audio/response.ts";
export { ChatChunkWriter } from "./chat/chat-chunks.ts";
export { toChatCompletion } from "./chat/chat-completion.ts";
