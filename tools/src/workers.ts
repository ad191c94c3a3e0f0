/**
 * The Workers, as the folders of `apps/` say: the one list for tools and tests. What is said of one is read from its own files.
 * @module
 */
import { readdirSync } from "node:fs";
import { read, ROOT } from "./paths.ts";

/** Names of the folders in `apps/`, in alphabetical order. */
export const WORKERS: readonly string[] = readdirSync(`${ROOT}apps`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

/** The port of `pnpm dev`, from the script `dev` of the Worker's package.json. */
export function portOf(worker: string): number {
  const { scripts } = JSON.parse(read(`apps/${worker}/package.json`));
  const [, port] = /--port (\d+)/.exec(scripts.dev) ?? [];
  if (port === undefined) throw new Error(`apps/${worker}/package.json: "dev" has no --port`);
  return Number(port);
}

/** The tasks that the Worker's `src/app.ts` lists. */
export function tasksOf(worker: string): string[] {
  const [, list = ""] = /tasks: \[([^\]]*)\]/.exec(read(`apps/${worker}/src/app.ts`)) ?? [];
  return [...list.matchAll(/"([a-z-]+)"/g)].map(([, task]) => task!);
}
