/**
 * The URLs of the Workers and the path of the browser. Environment variables override them, such as
 * `LLM_URL`.
 * @module
 */
import { portOf, WORKERS } from "../../../tools/src/workers.ts";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Worker → URL. */
export const URLS: Readonly<Record<string, string>> = Object.fromEntries(
  WORKERS.map((worker) => [
    worker,
    process.env[variable(worker)] ?? `http://localhost:${portOf(worker)}`,
  ]),
);

export const APPS = WORKERS;

function variable(worker: string): string {
  return `${worker.toUpperCase().replaceAll("-", "_")}_URL`;
}
