/**
 * Rows that this Worker adds to the table, for models newer than this package.
 * @module
 */
import type { ModelSpec } from "./specs.ts";

export const CUSTOM_ROWS: ModelSpec[] = [];
