/**
 * Types shared by store and server: models, their location, and the library that runs them.
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

/** The location of a model's files: transformers.js's localModelPath; files are in <folder>/<id>/… */
export interface StoredModel {
  choice: ModelChoice;
  folder: string;
}

/** A one-line error that says what to do. The program prints it and continues with the other tasks. */
export class UserError extends Error {}

/** The used part of the library, which is loaded from the cache folder and is not a dependency. */
export type Transformers = {
  env: Record<string, unknown>;
  pipeline(task: string, model: string, options: object): Promise<any>;
  TextStreamer: any;
  InterruptableStoppingCriteria: any;
  [name: string]: any;
};
