/**
 * The list of Workers for tools and tests, from the folders of `apps/`. All information about a
 * Worker is read from its own files.
 * @module
 */
import { readdirSync } from "node:fs";
import { read, ROOT } from "./paths.ts";

/** Names of the folders in `apps/`, in alphabetical order. */
export const WORKERS: readonly string[] = readdirSync(`${ROOT}apps`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

/** Returns the port of `pnpm dev`, from the script `dev` in the Worker's package.json. */
export function portOf(worker: string): number {
  const [, port] = /--port (\d+)/.exec(devScript(worker)) ?? [];
  if (port === undefined) throw new Error(`apps/${worker}/package.json: "dev" has no --port`);
  return Number(port);
}

/** Returns the variables of `pnpm dev`, from the same script. */
export function varsOf(worker: string): Record<string, string> {
  const vars = devScript(worker).matchAll(/--var (\w+):(\S+)/g);
  return Object.fromEntries([...vars].map(([, name, value]) => [name, value]));
}

function devScript(worker: string): string {
  return JSON.parse(read(`apps/${worker}/package.json`)).scripts.dev;
}

/** Returns the tasks in the Worker's `src/app.ts`. */
export function tasksOf(worker: string): string[] {
  const [, list = ""] = /tasks: \[([^\]]*)\]/.exec(read(`apps/${worker}/src/app.ts`)) ?? [];
  return [...list.matchAll(/"([a-z-]+)"/g)].map(([, task]) => task!);
}
