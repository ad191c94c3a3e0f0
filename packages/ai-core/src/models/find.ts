/**
 * Finds a row of the table by name.
 * @module
 */
import { SHORT_NAMES } from "./aliases.ts";
import { modelsOf, TASKS } from "./table.ts";
import type { ModelSpec, SpecsByTask } from "./specs.ts";
import type { Task } from "./types.ts";

/** Returns the names for an id: itself, itself without `@cf/`, and its last part. */
export function namesOfId(id: string): readonly string[] {
  const lower = id.toLowerCase();
  return [lower, lower.replace(/^@[^/]+\//, ""), lower.slice(lower.lastIndexOf("/") + 1)];
}

/** Normalizes a name for comparison: lower case, without surrounding white space and without Ollama's tag for any version. */
export function normalName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/:latest$/, "");
}

/** Every name in the table of one task, with the model it means. */
export type NameIndex = ReadonlyMap<string, ModelSpec>;

function indexOf(task: Task): NameIndex {
  const byId = idIndex(task);
  const index = new Map(
    [...byId.values()].flatMap((model) => namesOfId(model.id).map((name) => [name, model])),
  );
  for (const [name, id] of Object.entries(SHORT_NAMES)) {
    const model = byId.get(id);
    if (model) index.set(name, model);
  }
  return index;
}

const indexes = new Map<Task, NameIndex>();
const idIndexes = new Map<Task, NameIndex>();

/** Clears the indexes; they are rebuilt on next use. */
export function clearNameIndex(): void {
  indexes.clear();
  idIndexes.clear();
}

/** Returns the models of one task by their exact ids. */
function idIndex(task: Task): NameIndex {
  let index = idIndexes.get(task);
  if (index === undefined) {
    const models: readonly ModelSpec[] = modelsOf(task);
    idIndexes.set(task, (index = new Map(models.map((model) => [model.id, model]))));
  }
  return index;
}

/** Returns the names of one task. Created on first use, because a Worker needs one or two tasks only. */
export function nameIndex(task: Task): NameIndex {
  let index = indexes.get(task);
  if (index === undefined) indexes.set(task, (index = indexOf(task)));
  return index;
}

/**
 * Finds the model of an id or a short name, among some tasks or all. Ignores retired models and
 * OpenAI's names: see `resolveModel`.
 */
export function findModel<T extends Task = Task>(
  idOrAlias: string,
  tasks: readonly T[] = TASKS as readonly T[],
): SpecsByTask[T] | undefined {
  // The ids of all tasks come first, because a Worker that only sees ids never needs the names.
  return find(idOrAlias, tasks, idIndex) ?? find(normalName(idOrAlias), tasks, nameIndex);
}

function find<T extends Task>(
  name: string,
  tasks: readonly T[],
  indexFor: (task: Task) => NameIndex,
): SpecsByTask[T] | undefined {
  for (const task of tasks) {
    const model = indexFor(task).get(name);
    if (model) return model as SpecsByTask[T];
  }
  return undefined;
}
