/**
 * HTTP: the pipeline that all Workers share, and each task's own route.
 * @module
 */
export type { App, Method, RequestContext, RequestReport, Route, RoutedRequest } from "./app.ts";
export type { Env } from "./settings/env.ts";
export { checkAudio, readAudioRequest, sourceOfStream } from "./body/audio-body.ts";
export { checkLateFields } from "./body/late-fields.ts";
export { parseJsonObject, readBytes, readJson, type JsonObject } from "./body/body.ts";
export { readFields } from "./body/fields.ts";
export { callerScope } from "./guards/caller-scope.ts";
export { chooseModel, chosenModel } from "./chosen-model.ts";
export { createContext } from "./context.ts";
export type { ErrorFormat } from "./error-format.ts";
export { fastApiErrorFormat } from "./fastapi-errors.ts";
export { identifyKey } from "./guards/keys.ts";
export { runForBinding } from "./lifecycle.ts";
export { parseForm } from "./body/form.ts";
export { asApiError, errorResponse, json } from "./response.ts";
export { readSettings, type Settings } from "./settings/settings.ts";
export { transcribeRoute } from "./routes/speech-recognition.ts";
export { storedImageRoute, storeImage } from "./routes/stored-images.ts";
export { chooseImageModel } from "./routes/image-model.ts";
export { modelName } from "./routes/model-name.ts";
export { toOpenAIModel, type OpenAIModel } from "./routes/openai-model.ts";
export { messageRoute } from "./routes/message.ts";
export { RERANK_ROUTES } from "./routes/rerank.ts";
export { generateImageRoute } from "./routes/text-to-image.ts";
export { speakRoute, voicesRoute, type ListedVoice } from "./routes/text-to-speech.ts";
export { translateFileRoute } from "./routes/translation-file.ts";
export { translateRoute } from "./routes/translation.ts";
export { createWorker } from "./worker.ts";
