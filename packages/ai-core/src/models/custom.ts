/**
 * Adds models that the table does not have yet, based on a similar one that it has.
 * @module
 */
import { CUSTOM_ROWS } from "./custom-rows.ts";
import { clearNameIndex } from "./find.ts";
import { MODELS, type ModelId, type ModelIdOf } from "./table.ts";
import type { ModelSpec, SpecsByTask } from "./specs.ts";
import type { Task } from "./types.ts";

declare const task: unique symbol;

/** An id from `customModel`; accepted wherever a model of its task is expected. */
export type CustomModel<T extends Task> = string & { readonly [task]: T };

/** The task of a model in the table. */
export type TaskOf<Id extends ModelId> = {
  [T in Task]: Id extends ModelIdOf<T> ? T : never;
}[Task];

/**
 * Adds a model to the table: `customModel("@cf/vendor/new-model", { like: "@cf/vendor/old-model"
 * })`.
 * It is called, limited and priced like `like`; properties next to `like` replace those of that
 * row.
 */
export function customModel<Id extends ModelId>(
  id: `@${string}/${string}`,
  {
    like,
    ...changes
  }: { like: Id } & Partial<Omit<SpecsByTask[TaskOf<Id>], "id" | "task" | "family">>,
): CustomModel<TaskOf<Id>> {
  const row = MODELS.find((model) => model.id === like)!;
  addRow({ ...row, ...changes, id } as ModelSpec);
  return id as string as CustomModel<TaskOf<Id>>;
}

/** Adds a row to this isolate's table, replacing any row with the same id. */
export function addRow(row: ModelSpec): void {
  const known = CUSTOM_ROWS.findIndex(({ id }) => id === row.id);
  CUSTOM_ROWS.splice(known === -1 ? CUSTOM_ROWS.length : known, 1, row);
  clearNameIndex();
}
