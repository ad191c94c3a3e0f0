/**
 * The model registry: one literal table, and everything derived from it.
 * @module
 */
export { SHORT_NAMES } from "./aliases.ts";
export { searchCatalogue, type CatalogueModel, type CatalogueSearch } from "./catalogue.ts";
export { customModel, type CustomModel, type TaskOf } from "./custom.ts";
export { DEFAULT_MODELS } from "./defaults.ts";
export { addExtraModels, type WrongModel } from "./extra-models.ts";
export { findModel } from "./find.ts";
export { toOpenAIModel, type OpenAIModel } from "./openai-model.ts";
export { isOpenAIName, OPENAI_NAMES } from "./openai-names.ts";
export {
  estimateNeurons,
  type AudioUsage,
  type CharacterUsage,
  type ImageUsage,
  type CountedTokens,
  type Usage,
} from "./prices.ts";
export { WORKERS_BY_TASK } from "./model-errors.ts";
export { findRetired, resolveModel, type ResolvedModel, type ResolveOptions } from "./resolve.ts";
export { RETIRED_MODELS } from "./retired.ts";
export { MODERATION_MODELS } from "./moderation.ts";
export { RERANK_MODELS } from "./rerank.ts";
export { SPEECH_RECOGNITION_MODELS } from "./speech-recognition.ts";
export { MODELS, modelsOf, TASKS, type ModelId, type ModelIdOf } from "./table.ts";
export { TEXT_EMBEDDINGS_MODELS } from "./text-embeddings.ts";
export { TEXT_GENERATION_MODELS } from "./text-generation.ts";
export { TEXT_TO_IMAGE_MODELS } from "./text-to-image.ts";
export { OPENAI_VOICES, type OpenAIVoice } from "./openai-voices.ts";
export { TEXT_TO_SPEECH_MODELS } from "./text-to-speech.ts";
export { TRANSLATION_MODELS } from "./translation.ts";
export type * from "./types.ts";
export { UNSERVED_MODELS, type UnservedModel } from "./unserved.ts";
export { WHISPER_LANGUAGE_CODES, WHISPER_LANGUAGES } from "./whisper-languages.ts";
