/**
 * Offline backends, for `GET /` and the playground.
 * @module
 */
import type { Task } from "../../models/index.ts";

export interface OfflineBackends {
  /** The Worker's own task is simulated. */
  simulated?: true;
  /** Backend of each task. Absent if all tasks are simulated. */
  answered_by?: Partial<Record<Task, string>>;
}

/**
 * Reads the variable `LOCAL_AI`, which `local-ai dev` sets: `simulator`, JSON of task → backend, or
 * one name for all tasks. Empty on Cloudflare, where it is not set.
 */
export function readOfflineBackends(
  told: string | undefined,
  tasks: readonly [Task, ...Task[]],
): OfflineBackends {
  if (!told) return {};
  if (told === "simulator") return { simulated: true };
  const named = parse(told);
  const answered_by = Object.fromEntries(
    tasks.map((task) => [task, named === undefined ? told : String(named[task] ?? "simulator")]),
  );
  return { ...(answered_by[tasks[0]] === "simulator" && { simulated: true }), answered_by };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object"
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
