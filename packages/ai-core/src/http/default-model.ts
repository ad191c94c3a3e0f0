/**
 * The model of a caller who names none, and where it is configured.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { resolveModel, type Task, type WrongModel } from "../models/index.ts";
import type { App } from "./app.ts";
import type { Settings } from "./settings/settings.ts";

export interface DefaultModel {
  name: string;
  /** The variable or file, for the error message to the owner. */
  from: string;
}

/** @throws ApiError `misconfigured` if neither a variable nor the app names one */
export function defaultModelOf(app: App, settings: Settings, task: Task): DefaultModel {
  if (task === app.tasks[0] && settings.defaultModel !== undefined)
    return { name: settings.defaultModel, from: "the variable DEFAULT_MODEL" };
  const name = app.defaultModels[task];
  if (name !== undefined) return { name, from: "`defaultModels` in src/app.ts" };
  const message = `This Worker has no default model for ${task}. Its owner must add one to \`defaultModels\` in src/app.ts.`;
  throw new ApiError("misconfigured", message);
}

/** Returns an error if the configured models are invalid: a task's default, or an entry of `EXTRA_MODELS`. */
export function modelProblem(app: App, settings: Settings): ApiError | undefined {
  return defaultModelProblem(app, settings) ?? settings.wrongModels.map(wrongModelError)[0];
}

/** @throws ApiError `misconfigured` for a model whose entry in `EXTRA_MODELS` is invalid */
export function checkExtraModel(name: string, { wrongModels }: Settings): void {
  const wanted = name.trim().toLowerCase();
  const wrong = wrongModels.find(({ id }) => id !== "" && id.toLowerCase() === wanted);
  if (wrong) throw wrongModelError(wrong);
}

function wrongModelError({ id, expected }: WrongModel): ApiError {
  const where = id === "" ? "" : `, ${JSON.stringify(id)}`;
  const message = `The variable EXTRA_MODELS${where}: expected ${expected}. The Worker's owner must correct it.`;
  return new ApiError("misconfigured", message);
}

/** Returns an error if the default of a task is invalid. */
export function defaultModelProblem(app: App, settings: Settings): ApiError | undefined {
  for (const task of app.tasks) {
    try {
      const { name, from } = defaultModelOf(app, settings, task);
      const { aliases } = settings;
      resolveModel(undefined, { tasks: [task], defaultModel: name, defaultFrom: from, aliases });
    } catch (error) {
      return error as ApiError;
    }
  }
  return undefined;
}
