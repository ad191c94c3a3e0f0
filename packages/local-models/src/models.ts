/**
 * The models that are fetched unless others are named, and the form in which their weights are.
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

/** The model of a task: the usual one, or any other of the hub, in the form in which the task's usual one is. */
export function modelChoice(task: Task, id: string = DEFAULT_MODELS[task].id): ModelChoice {
  return { ...DEFAULT_MODELS[task], id };
}
