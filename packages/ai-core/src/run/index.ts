/**
 * Running a task on a model.
 * @module
 */
export type { Adapter, Adapters, ModelCall } from "./adapter.ts";
export type { AiBinding, AiRunOptions, RunContext, RunReport } from "./context.ts";
export { sniffAudioType } from "./families/audio-type.ts";
export { readImageSize, sniffImageType, type ImageSize } from "./families/image-header.ts";
export { transcribe } from "./speech-recognition.ts";
export { embed } from "./text-embeddings.ts";
export { generateText } from "./text-generation.ts";
export { generateImage, generateImages } from "./text-to-image.ts";
export { translate } from "./translation.ts";
