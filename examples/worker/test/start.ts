/**
 * Starts Workers for a test, each in its own `local-ai dev`.
 * @module
 */
import { startDev, type RunningDev } from "@ai-workers/local-ai/dev";
import { fileURLToPath } from "node:url";

/** The folder of this example. */
export const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const started: RunningDev[] = [];

/** Starts Workers, and returns the URL of the first config's Worker. */
export async function start(...configs: string[]): Promise<string> {
  const flags = configs.flatMap((path) => ["-c", path]);
  const running = await startDev([...flags, "--var", "ALLOW_ANONYMOUS:true"], { folder: FOLDER });
  started.push(running);
  return running.url;
}

export async function stopAll(): Promise<void> {
  await Promise.all(started.map(({ stop }) => stop()));
}

export const configOf = (app: string) => `../../apps/${app}/wrangler.jsonc`;
