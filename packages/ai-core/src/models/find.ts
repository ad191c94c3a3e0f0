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
  const models: readonly ModelSpec[] = modelsOf(task);
  const index = new Map(
    models.flatMap((model) => namesOfId(model.id).map((name) => [name, model] as const)),
  );
  for (const [name, id] of Object.entries(SHORT_NAMES)) {
    const model = models.find((candidate) => candidate.id === id);
    if (model) index.set(name, model);
  }
  return index;
}

const indexes = new Map<Task, NameIndex>();

/** Clears the indexes; they are rebuilt on next use. */
export function forgetNames(): void {
  indexes.clear();
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
  // Most names are in their normal form already.
  return find(idOrAlias, tasks) ?? find(normalName(idOrAlias), tasks);
}

function find<T extends Task>(name: string, tasks: readonly T[]): SpecsByTask[T] | undefined {
  for (const task of tasks) {
    const model = nameIndex(task).get(name);
    if (model) return model as SpecsByTask[T];
  }
  return undefined;
}
