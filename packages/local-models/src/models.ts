/**
 * The default models, and the data types of their weights.
 * @module
 */
import type { ModelChoice, Task } from "./types.ts";

/** One per task, all with ONNX files on the Hugging Face Hub. */
export const DEFAULT_MODELS: Readonly<Record<Task, ModelChoice>> = {
  "text-generation": {
    task: "text-generation",
    id: "onnx-community/Qwen2.5-0.5B-Instruct",
    dtype: "q4",
  },
  translation: { task: "translation", id: "Xenova/m2m100_418M", dtype: "q8" },
  "automatic-speech-recognition": {
    task: "automatic-speech-recognition",
    id: "Xenova/whisper-base",
    dtype: "q8",
  },
  "text-embeddings": { task: "text-embeddings", id: "Xenova/bge-small-en-v1.5", dtype: "q8" },
};

/** Returns the model of a task: the default, or any other of the hub, with the data type of the task's default. */
export function modelChoice(task: Task, id: string = DEFAULT_MODELS[task].id): ModelChoice {
  return { ...DEFAULT_MODELS[task], id };
}
