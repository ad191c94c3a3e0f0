/**
 * Runs a task on a model.
 * @module
 */
export type { Adapter, Adapters, ModelCall } from "./call/adapter.ts";
export type { AnswerCache, StoredAnswer } from "./call/answer-cache.ts";
export { MAX_STORED_BYTES } from "./call/stored-answer.ts";
export type {
  AiBinding,
  AiRunOptions,
  GatewayOptions,
  ImagesBindingLike,
  Meter,
  RunContext,
  RunPolicy,
  RunReport,
} from "./call/context.ts";
export { mapConcurrently, MAX_CONCURRENT_CALLS } from "./call/concurrency.ts";
export { restingModels } from "./call/health.ts";
export { SESSION_HEADER } from "./call/session.ts";
export { canServe } from "./call/capabilities.ts";
export { withFallback } from "./call/fallback.ts";
export { prepayAlike } from "./call/prepay.ts";
export { countNeurons, expectedImage } from "./call/neurons.ts";
export { estimatePromptTokens, estimateTokens } from "./call/tokens.ts";
export { runRaw } from "./raw/raw.ts";
export type { FailureWriter } from "./raw/raw-stream.ts";
export { callModel, runAdapter } from "./call/run-adapter.ts";
export { firstSeconds } from "./speech-recognition/pieces.ts";
export { audioCall, chooseAudioTransfer, passOn } from "./speech-recognition/audio-transfer.ts";
export { readPng } from "./text-to-image/png.ts";
export { unpackPng } from "./text-to-image/unpack-png.ts";
export { readImage } from "./text-to-image/read-image.ts";
export { readImageSize } from "./text-to-image/image-header.ts";
export type { ImageSize } from "./text-to-image/pixels.ts";
export { sniffImageType } from "./call/image-type.ts";
export {
  streamTranscript,
  transcribe,
  type TranscriptStreamPart,
  type Recording,
} from "./speech-recognition/speech-recognition.ts";
export { moderate } from "./moderation/moderation.ts";
export { rerank } from "./rerank/rerank.ts";
export { checkDimensions, shorten } from "./text-embeddings/dimensions.ts";
export { embed } from "./text-embeddings/text-embeddings.ts";
export { generateText } from "./text-generation/text-generation.ts";
export { streamText } from "./text-generation/stream-text.ts";
export type { TextStreamWriter } from "./text-generation/text-rewriter.ts";
export { convertImage } from "./text-to-image/convert-image.ts";
export { generateImage, generateImages } from "./text-to-image/text-to-image.ts";
export { anySpeaker, chooseSpeaker, type SpeechChoice } from "./text-to-speech/choose.ts";
export { speak, streamSpeech, type SpeechStream } from "./text-to-speech/text-to-speech.ts";
export { openSpeech } from "./text-to-speech/sound.ts";
export { translate } from "./translation/translation.ts";
export { translationPrompt } from "./translation/translate-by-prompt.ts";
