/**
 * Chooses the server and model that replace one of Cloudflare's models.
 * @module
 */
import type { ModelSpec, Task } from "@ai-workers/ai-core/models";
import { similarity, parameterCount } from "./model-names.ts";
import { taskOf } from "./model-task.ts";
import { type ModelTable, SIMULATOR } from "./model-table.ts";
import type { Server, ServerModel } from "./types.ts";

export interface Choice {
  server: Server;
  model: ServerModel;
  /** The reason of the choice, for the log. */
  why: string;
}

/** The fields of a row that determine the choice. */
type Wanted = Pick<ModelSpec, "id" | "task">;

/** Tasks of a server's models that can do a task, best first; itself if absent. Text generation models can translate too. */
const CAPABLE: Partial<Record<Task, readonly Task[]>> = {
  translation: ["translation", "text-generation"],
};

/**
 * Returns the model that the table names. Otherwise, of the first server that supports the task,
 * returns the model most similar in family and then in size, or its first one. Undefined if no
 * server supports the task: the simulator is used.
 *
 * @param hasImages whether the request has images: vision models come first
 */
export function chooseModel(
  wanted: Wanted,
  servers: readonly Server[],
  table: ModelTable,
  hasImages = false,
): Choice | undefined {
  const named = table[wanted.id] ?? table[wanted.task];
  if (named === SIMULATOR) return undefined;
  if (named !== undefined) return namedModel(named, wanted.task, servers);
  for (const task of CAPABLE[wanted.task] ?? [wanted.task]) {
    for (const server of servers) {
      const all = server.models.filter((model) => model.task === task);
      const fit = hasImages ? all.filter((model) => model.supportsVision) : [];
      const choice = nearest(wanted.id, fit.length > 0 ? fit : all);
      if (choice) return { server, ...choice };
    }
  }
  return undefined;
}

function namedModel(id: string, task: Task, servers: readonly Server[]): Choice | undefined {
  const why = "named in LOCAL_AI_MODELS";
  for (const server of servers) {
    const model = server.models.find((each) => each.id === id || each.id === `${id}:latest`);
    if (model) return { server, model, why };
  }
  // The model may still be downloading; the server reports an error if it does not exist.
  const [server] = servers;
  return server && { server, model: { id, task: taskOf({ id }) ?? task }, why };
}

function nearest(id: string, models: readonly ServerModel[]): Omit<Choice, "server"> | undefined {
  const size = parameterCount(id);
  const ranked = models
    .map((model) => ({
      model,
      kin: similarity(id, model.id),
      distance: size && model.size ? Math.abs(Math.log(model.size / size)) : Infinity,
    }))
    .sort((left, right) => right.kin - left.kin || compare(left.distance, right.distance));
  const [best] = ranked;
  if (best === undefined) return undefined;
  if (best.kin > 0) return { model: best.model, why: "the nearest of its family" };
  return { model: models[0]!, why: "the server's first" };
}

/** Infinity minus Infinity is NaN. */
function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}
