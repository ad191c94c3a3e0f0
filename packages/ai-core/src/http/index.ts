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
export { checkAudio, readAudioRequest } from "./audio-body.ts";
export { parseJsonObject, readBytes, readJson, type JsonObject } from "./body.ts";
export { createContext } from "./context.ts";
export type { ErrorForm } from "./error-form.ts";
export { ownerOf } from "./keys.ts";
export { runForBinding } from "./lifecycle.ts";
export { parseForm, readForm } from "./form.ts";
export { asApiError, errorReply, json } from "./reply.ts";
export { readSettings, type Settings } from "./settings.ts";
export { transcribeRoute } from "./speech-recognition.ts";
export { storedImageRoute, storeImage } from "./stored-images.ts";
export { messageRoute } from "./text-generation.ts";
export { generateImageRoute } from "./text-to-image.ts";
export { translateRoute } from "./translation.ts";
export { createWorker } from "./worker.ts";
