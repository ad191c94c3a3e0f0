/**
 * Types of a task's part of the model table.
 * @module
 */
import type { SpecsByTask } from "./specs.ts";
import type { Task } from "./types.ts";

/** What is the same for all models of a task. */
export interface TaskDetails {
  /** The task's name in documents. */
  title: string;
  /** The task's name in Cloudflare's catalogue. */
  catalogueName: string;
  /** The Worker that serves the task alone. */
  worker: string;
  /** A path at which the task's models answer, in that Worker and in all-in-one. */
  path: string;
  /** The field of the input whose content may be too long; absent if it cannot be named. */
  contentField?: string;
  /**
   * The model that answers if neither the caller nor the owner names one: on the free plan, with a price, out of beta.
   * Reasons: docs/decisions/0003-default-models.md.
   */
  defaultModel: string;
}

/** A task's part of the model table. */
export interface TaskTable<T extends Task> extends TaskDetails {
  models: readonly SpecsByTask[T][];
}
