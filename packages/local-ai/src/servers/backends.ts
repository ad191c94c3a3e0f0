/**
 * The backend of each task, and its description.
 * @module
 */
import { DEFAULT_MODELS, modelsOf, TASKS, type Task } from "@ai-workers/ai-core/models";
import { chooseModel } from "./choose-model.ts";
import { type ModelTable, SIMULATOR } from "./model-table.ts";
import type { Server } from "./types.ts";

/** Short names; a task without one has its own. */
const LABELS: Partial<Record<Task, string>> = {
  "text-generation": "text",
  "text-embeddings": "embeddings",
  "text-to-image": "images",
  "speech-recognition": "speech",
  "text-to-speech": "voice",
};

/** Task → `simulator`, or the server and its model: `Ollama llama3.2:3b and 2 more`. */
export type BackendsByTask = Record<Task, string>;

/** Returns the model that replaces each task's default model, and the number of other models in use. */
export function backendsByTask(servers: readonly Server[], table: ModelTable): BackendsByTask {
  const entries = Object.entries(DEFAULT_MODELS) as [Task, string][];
  return Object.fromEntries(
    entries.map(([task, id]) => {
      const nameFor = (wanted: string) => {
        const choice = chooseModel(
          { id: wanted as `@cf/${string}/${string}`, task },
          servers,
          table,
        );
        return choice ? `${choice.server.name} ${choice.model.id}` : SIMULATOR;
      };
      const first = nameFor(id);
      const others = new Set(modelsOf(task).map((model) => nameFor(model.id)));
      others.delete(first);
      return [task, others.size > 0 ? `${first} and ${others.size} more` : first];
    }),
  ) as BackendsByTask;
}

/** Returns `text: Ollama llama3.2:3b · speech: simulator`. */
export function formatBackends(backends: BackendsByTask): string {
  return TASKS.map((task) => `${LABELS[task] ?? task}: ${backends[task]}`).join(" · ");
}
