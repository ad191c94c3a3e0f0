/**
 * The engine: finds the model for a task, and runs it.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import type { Task } from "../types.ts";
import { type EngineOptions, ServedModel, type Source } from "./served-model.ts";

export { threadCount } from "./pipeline.ts";
export { decodeAudio } from "./audio.ts";
export { transcribeAudio } from "./speech-recognition.ts";
export { embedTexts } from "./text-embeddings.ts";
export { generateText, type TextRequest } from "./text-generation.ts";
export { translateTexts } from "./translation.ts";
export { ServedModel, type EngineOptions, type Source } from "./served-model.ts";

export class Engine {
  readonly models: readonly ServedModel[];

  constructor(sources: readonly Source[], options: EngineOptions) {
    this.models = sources.map((source) => new ServedModel(source, options));
  }

  /**
   * Returns the model with that name, or the first one of the task if no name is given.
   *
   * @throws ApiError `model_not_found` or `wrong_task`
   */
  find(task: Task, id: unknown): ServedModel {
    const named = this.models.filter(({ choice }) => id === undefined || choice.id === id);
    const found = named.find(({ choice }) => choice.task === task);
    if (found) return found;
    const able = this.models.filter(({ choice }) => choice.task === task);
    const ids = able.map(({ choice }) => choice.id).join(", ") || "none";
    const [other] = named;
    if (other && id !== undefined)
      throw new ApiError(
        "wrong_task",
        `\`model\`: ${other.choice.id} does ${other.choice.task}; for ${task}, available: ${ids}.`,
        { param: "model" },
      );
    throw new ApiError(
      "model_not_found",
      `\`model\`: expected a model for ${task} (${ids}), got ${JSON.stringify(id) ?? "none"}.`,
      { param: "model" },
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.models.map((model) => model.dispose()));
  }
}
