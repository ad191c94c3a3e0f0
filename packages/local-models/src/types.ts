/**
 * What the store and the server share: models, where they are, and the library that runs them.
 * @module
 */
export type Task =
  | "text-generation"
  | "translation"
  | "automatic-speech-recognition"
  | "text-embeddings";

export interface ModelChoice {
  task: Task;
  id: string;
  /** transformers.js dtype */
  dtype: string;
}

/** Where a model's files are: what transformers.js wants as localModelPath; files lie in <folder>/<id>/… */
export interface StoredModel {
  choice: ModelChoice;
  folder: string;
}

/** A one-line error that says what to do. The program prints it and continues with the other tasks. */
export class UserError extends Error {}

/** The part of the library that is used; loaded from the cache folder, never a dependency. */
export type Transformers = {
  env: Record<string, unknown>;
  pipeline(task: string, model: string, options: object): Promise<any>;
  TextStreamer: any;
  InterruptableStoppingCriteria: any;
  [name: string]: any;
};
