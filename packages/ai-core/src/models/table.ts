/**
 * The model table: the tables of all tasks together, and the ids as types.
 * @module
 */
import { CUSTOM_ROWS } from "./custom-rows.ts";
import { MODERATION } from "./moderation.ts";
import { RERANK } from "./rerank.ts";
import { SPEECH_RECOGNITION } from "./speech-recognition.ts";
import { TEXT_EMBEDDINGS } from "./text-embeddings.ts";
import { TEXT_GENERATION } from "./text-generation.ts";
import { TEXT_TO_IMAGE } from "./text-to-image.ts";
import { TEXT_TO_SPEECH } from "./text-to-speech.ts";
import { TRANSLATION } from "./translation.ts";
import type { TaskDetails, TaskTable } from "./task-table.ts";
import type { ModelSpec, SpecsByTask } from "./specs.ts";
import type { Task } from "./types.ts";

const TABLES = {
  "text-generation": TEXT_GENERATION,
  "text-embeddings": TEXT_EMBEDDINGS,
  rerank: RERANK,
  moderation: MODERATION,
  translation: TRANSLATION,
  "text-to-image": TEXT_TO_IMAGE,
  "speech-recognition": SPEECH_RECOGNITION,
  "text-to-speech": TEXT_TO_SPEECH,
} as const satisfies { [T in Task]: TaskTable<T> };

/** A row with its literal types, which the compile-time checks need. */
export type ModelRow = (typeof TABLES)[Task]["models"][number];

/** The ids of one task's models. */
export type ModelIdOf<T extends Task> = (typeof TABLES)[T]["models"][number]["id"];

/** The ids of all models. */
export type ModelId = ModelIdOf<Task>;

export const TASKS = Object.keys(TABLES) as readonly Task[];

export const TASK_DETAILS: { readonly [T in Task]: TaskDetails } = TABLES;

type DefaultModels = { readonly [T in Task]: (typeof TABLES)[T]["defaultModel"] };

/** Each task's default model. */
export const DEFAULT_MODELS = Object.fromEntries(
  TASKS.map((task) => [task, TABLES[task].defaultModel]),
) as DefaultModels;

/** All models of all tasks. */
export const MODELS: readonly ModelSpec[] = TASKS.flatMap(
  (task): readonly ModelSpec[] => TABLES[task].models,
);

/**
 * Returns the models of one task in the table's order, followed by those that the Worker adds. An
 * added row with an existing id takes its place.
 */
export function modelsOf<T extends Task>(task: T): readonly SpecsByTask[T][] {
  const tables: { [K in Task]: TaskTable<K> } = TABLES;
  const added = CUSTOM_ROWS.filter((model) => model.task === task) as SpecsByTask[T][];
  const own: readonly SpecsByTask[T][] = tables[task].models;
  if (added.length === 0) return own;
  const all = new Map([...own, ...added].map((model) => [model.id, model]));
  return [...all.values()];
}
