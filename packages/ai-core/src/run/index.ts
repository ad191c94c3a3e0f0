/**
 * Running a task on a model.
 * @module
 */
export type { Adapter, Adapters, ModelCall } from "./adapter.ts";
export type { AiBinding, AiRunOptions, RunContext, RunReport } from "./context.ts";
export { sniffImageType } from "./families/image-bytes.ts";
export { streamTranscript, transcribe, type TranscriptPart } from "./speech-recognition.ts";
export { embed } from "./text-embeddings.ts";
export { generateText } from "./text-generation.ts";
export { generateImage } from "./text-to-image.ts";
export { translate } from "./translation.ts";
