/**
 * Running a task on a model.
 * @module
 */
export type { Adapter, Adapters, ModelCall } from "./adapter.ts";
export type {
  AiBinding,
  AiRunOptions,
  GatewayOptions,
  Meter,
  RunContext,
  RunPolicy,
  RunReport,
} from "./context.ts";
export { withFallback } from "./fallback.ts";
export { countNeurons, estimateTokens } from "./neurons.ts";
export { runRaw } from "./raw.ts";
export type { FailureWriter } from "./raw-stream.ts";
export { callModel, runAdapter } from "./run.ts";
export { audioCall, audioForm } from "./families/audio-form.ts";
export { readImage } from "./families/image-bytes.ts";
export { readImageSize, type ImageSize } from "./families/image-header.ts";
export { sniffImageType } from "./families/image-type.ts";
export { streamTranscript, transcribe, type TranscriptPart } from "./speech-recognition.ts";
export { embed } from "./text-embeddings.ts";
export { generateText } from "./text-generation.ts";
export { streamText } from "./text-stream.ts";
export type { TextStreamWriter } from "./text/text-rewriter.ts";
export { generateImage, generateImages } from "./text-to-image.ts";
export { translate } from "./translation.ts";
export { translationPrompt } from "./translation-by-prompt.ts";
