/**
 * Rows that this Worker adds to the table, for models newer than this package.
 * @module
 */
import type { ModelSpec } from "./specs.ts";

export const CUSTOM_ROWS: ModelSpec[] = [];

/** Returns the row with this id, if the Worker added one. */
export function customRow(id: string): ModelSpec | undefined {
  return CUSTOM_ROWS.find((row) => row.id === id);
}
