/**
 * From a name to a row of the table.
 * @module
 */
import { SHORT_NAMES } from "./aliases.ts";
import { modelsOf, TASKS } from "./table.ts";
import type { ModelSpec, SpecsByTask, Task } from "./types.ts";

/** The names that an id goes by: itself, itself without `@cf/`, and its last part. */
export function namesOfId(id: string): readonly string[] {
  const lower = id.toLowerCase();
  return [lower, lower.replace(/^@[^/]+\//, ""), lower.slice(lower.lastIndexOf("/") + 1)];
}

/** Lower case, without white space around it, and without Ollama's tag for any version: names are compared in this form. */
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

/** Makes the indexes anew when they are next asked for. */
export function forgetNames(): void {
  indexes.clear();
}

/** The names of one task; made on first use, since a Worker asks for one or two tasks only. */
export function nameIndex(task: Task): NameIndex {
  const index = indexes.get(task) ?? indexOf(task);
  indexes.set(task, index);
  return index;
}

/**
 * The model of an id or a short name, among some tasks or all; undefined where there is none.
 * Knows neither retired models nor OpenAI's names: see `resolveModel`.
 */
export function findModel<T extends Task = Task>(
  idOrAlias: string,
  tasks: readonly T[] = TASKS as readonly T[],
): SpecsByTask[T] | undefined {
  const name = normalName(idOrAlias);
  for (const task of tasks) {
    const model = nameIndex(task).get(name);
    if (model) return model as SpecsByTask[T];
  }
  return undefined;
}
