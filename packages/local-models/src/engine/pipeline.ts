/**
 * The used part of a transformers.js pipeline, and how to load one.
 * @module
 */
import { availableParallelism } from "node:os";
import type { StoredModel, Task, Transformers } from "../types.ts";
import { Queue } from "./queue.ts";

interface Pipeline {
  (input: unknown, options?: object): Promise<any>;
  tokenizer: any;
  model: any;
  dispose(): Promise<unknown>;
}

/** A loaded model and the library that runs it. */
export interface Loaded {
  pipeline: Pipeline;
  transformers: Transformers;
}

/** The library's names for the tasks. */
const PIPELINES: Readonly<Record<Task, string>> = {
  "text-generation": "text-generation",
  translation: "translation",
  "automatic-speech-recognition": "automatic-speech-recognition",
  "text-embeddings": "feature-extraction",
};

/** More threads than cores wait for each other: hundreds of times slower on small machines. */
export function threadCount(wanted = Infinity): number {
  return Math.max(1, Math.min(Math.floor(wanted), availableParallelism()));
}

/** The models' folder is a global setting of the library, so only one model is loaded at a time. */
const loading = new Queue();

/** Loads a model from its folder, never from the network. */
export function loadPipeline(
  { choice, folder }: StoredModel,
  transformers: Transformers,
  threads: number,
): Promise<Loaded> {
  return loading.run(async () => {
    const { env, LogLevel } = transformers;
    env["allowRemoteModels"] = false;
    env["allowLocalModels"] = true;
    env["localModelPath"] = folder;
    // If a model fails, the library would print the input tokens, which are users' texts.
    env["logLevel"] = LogLevel?.NONE;
    const pipeline: Pipeline = await transformers.pipeline(PIPELINES[choice.task], choice.id, {
      dtype: choice.dtype,
      device: "cpu",
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    return { pipeline, transformers };
  });
}
