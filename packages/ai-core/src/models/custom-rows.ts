/**
 * Rows that this Worker adds to the table, for models newer than this package.
 * @module
 */
import type { ModelSpec } from "./specs.ts";

export const CUSTOM_ROWS: ModelSpec[] = [];

/** Id of a model from `customModel` → the model that it is like. */
export const LIKE = new Map<string, string>();
