/**
 * The model table: the tables of all tasks together, and the ids as types.
 * @module
 */
import { CUSTOM_ROWS } from "./custom-rows.ts";
import { MODERATION_MODELS } from "./moderation.ts";
import { RERANK_MODELS } from "./rerank.ts";
import { SPEECH_RECOGNITION_MODELS } from "./speech-recognition.ts";
import { TEXT_EMBEDDINGS_MODELS } from "./text-embeddings.ts";
import { TEXT_GENERATION_MODELS } from "./text-generation.ts";
import { TEXT_TO_IMAGE_MODELS } from "./text-to-image.ts";
import { TEXT_TO_SPEECH_MODELS } from "./text-to-speech.ts";
import { TRANSLATION_MODELS } from "./translation.ts";
import type { ModelSpec, SpecsByTask, Task } from "./types.ts";

const TABLES = {
  "text-generation": TEXT_GENERATION_MODELS,
  "text-embeddings": TEXT_EMBEDDINGS_MODELS,
  rerank: RERANK_MODELS,
  moderation: MODERATION_MODELS,
  translation: TRANSLATION_MODELS,
  "text-to-image": TEXT_TO_IMAGE_MODELS,
  "speech-recognition": SPEECH_RECOGNITION_MODELS,
  "text-to-speech": TEXT_TO_SPEECH_MODELS,
} as const satisfies { [T in Task]: readonly SpecsByTask[T][] };

/** A row with its literal types, which the compile-time checks need. */
export type ModelRow = (typeof TABLES)[Task][number];

/** The ids of one task's models. */
export type ModelIdOf<T extends Task> = (typeof TABLES)[T][number]["id"];

/** The ids of all models. */
export type ModelId = ModelIdOf<Task>;

export const TASKS = Object.keys(TABLES) as readonly Task[];

/** All models of all tasks. */
export const MODELS: readonly ModelSpec[] = TASKS.flatMap(
  (task): readonly ModelSpec[] => TABLES[task],
);

/**
 * Returns the models of one task in the table's order, followed by those that the Worker adds. An
 * added row with an existing id takes its place.
 */
export function modelsOf<T extends Task>(task: T): readonly SpecsByTask[T][] {
  const tables: { [K in Task]: readonly SpecsByTask[K][] } = TABLES;
  const added = CUSTOM_ROWS.filter((model) => model.task === task) as SpecsByTask[T][];
  const own: readonly SpecsByTask[T][] = tables[task];
  if (added.length === 0) return own;
  const all = new Map([...own, ...added].map((model) => [model.id, model]));
  return [...all.values()];
}
