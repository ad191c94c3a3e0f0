/**
 * HTTP: the pipeline that all Workers share, and each task's own route.
 * @module
 */
export type {
  App,
  Env,
  Method,
  RequestContext,
  RequestReport,
  Route,
  RoutedRequest,
} from "./app.ts";
export { checkAudio, readAudioRequest } from "./body/audio-body.ts";
export { parseJsonObject, readBytes, readJson, type JsonObject } from "./body/body.ts";
export { createContext } from "./context.ts";
export type { ErrorForm } from "./error-form.ts";
export { ownerOf } from "./guards/keys.ts";
export { runForBinding } from "./lifecycle.ts";
export { parseForm, readForm } from "./body/form.ts";
export { asApiError, errorReply, json } from "./reply.ts";
export { readSettings, type Settings } from "./settings/settings.ts";
export { transcribeRoute } from "./routes/speech-recognition.ts";
export { storedImageRoute, storeImage } from "./routes/stored-images.ts";
export { messageRoute } from "./routes/message.ts";
export { generateImageRoute } from "./routes/text-to-image.ts";
export { speakRoute, voicesRoute, type VoiceInfo } from "./routes/text-to-speech.ts";
export { translateRoute } from "./routes/translation.ts";
export { createWorker } from "./worker.ts";
