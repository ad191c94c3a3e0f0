/**
 * Writes the tiny models where a store would put the real ones.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DEFAULT_MODELS } from "../../src/models.ts";
import type { StoredModel, Task } from "../../src/types.ts";
import { speechRecognition } from "./speech-recognition.ts";
import { textEmbeddings } from "./text-embeddings.ts";
import { textGeneration } from "./text-generation.ts";
import { translation } from "./translation.ts";

/** Path → JSON, or the bytes of an ONNX file whose path lacks the suffix of its data type. */
export type TinyModel = Readonly<Record<string, object | Uint8Array>>;

const MODELS: Readonly<Record<Task, TinyModel>> = {
  "text-generation": textGeneration,
  translation,
  "automatic-speech-recognition": speechRecognition,
  "text-embeddings": textEmbeddings,
};

/** Suffixes that transformers.js adds to file names, by dtype (utils/dtypes.js). */
const SUFFIXES: Readonly<Record<string, string>> = { q4: "_q4", q8: "_quantized" };

/** Writes the models under the names of the default ones, and returns their size in bytes. */
export function writeTinyModels(folder: string): { stored: StoredModel[]; bytes: number } {
  let bytes = 0;
  const stored = Object.values(DEFAULT_MODELS).map((choice) => {
    for (const [path, content] of Object.entries(MODELS[choice.task])) {
      const isOnnx = content instanceof Uint8Array;
      const name = isOnnx ? `${path}${SUFFIXES[choice.dtype]}.onnx` : path;
      const file = join(folder, choice.id, name);
      mkdirSync(dirname(file), { recursive: true });
      const data = isOnnx ? content : JSON.stringify(content);
      writeFileSync(file, data);
      bytes += data.length;
    }
    return { choice, folder };
  });
  return { stored, bytes };
}
