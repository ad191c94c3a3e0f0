/**
 * The model registry: one literal table, and everything derived from it.
 * @module
 */
export { SHORT_NAMES } from "./aliases.ts";
export { customModel, type CustomModel, type TaskOf } from "./custom.ts";
export { addExtraModels, type WrongModel } from "./extra-models.ts";
export { findModel } from "./find.ts";
export { nearestModels } from "./nearest.ts";
export { isOpenAIName, OPENAI_NAMES, taskOfName } from "./openai-names.ts";
export {
  estimateNeurons,
  type AudioUsage,
  type CharacterUsage,
  type ImageUsage,
  type CountedTokens,
  type Usage,
} from "./prices.ts";
export { findRetired, resolveModel, type ResolvedModel, type ResolveOptions } from "./resolve.ts";
export { RETIRED_MODELS } from "./retired.ts";
export {
  DEFAULT_MODELS,
  MODELS,
  modelsOf,
  TASK_DETAILS,
  TASKS,
  type ModelId,
  type ModelIdOf,
} from "./table.ts";
export { OPENAI_VOICES, type OpenAIVoice } from "./openai-voices.ts";
export type { TaskDetails, TaskTable } from "./task-table.ts";
export type * from "./specs.ts";
export type * from "./types.ts";
export { UNSERVED_MODELS, type UnservedModel } from "./unserved.ts";
export { WHISPER_LANGUAGE_CODES, WHISPER_LANGUAGES } from "./whisper-languages.ts";
