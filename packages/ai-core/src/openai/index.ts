/**
 * OpenAI's endpoints, each as a route.
 * @module
 */
export {
  chatCompletionsRoute,
  createChatCompletion,
  streamChatCompletion,
} from "./chat-completions.ts";
export { audioTranscriptionsRoute, audioTranslationsRoute } from "./audio.ts";
export { readChatRequest, type ChatRequest } from "./chat-request.ts";
export { completionsRoute } from "./completions.ts";
export { embeddingsRoute } from "./embeddings.ts";
export {
  checkDimensions,
  readEmbeddingsRequest,
  type EmbeddingsRequest,
} from "./embeddings-request.ts";
export { toEmbeddingList } from "./embeddings-response.ts";
export { responsesRoute } from "./responses.ts";
export { imageEditsRoute, type EditModels } from "./images-edits.ts";
export { imageGenerationsRoute } from "./images-generations.ts";
export { readAudioFields, type AudioRequest } from "./audio-request.ts";
export { transcriptReply } from "./audio-response.ts";
export { ChatChunkWriter } from "./chat-chunks.ts";
export { toChatCompletion } from "./chat-completion.ts";
