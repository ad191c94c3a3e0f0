/**
 * The URLs of the Workers and the path of the browser. Environment variables override them, such as
 * `LLM_URL`.
 * @module
 */
import { existsSync } from "node:fs";
import { portOf, WORKERS } from "../../../tools/src/workers.ts";

/** Chromium without a window takes 40 % less CPU for the same tests, where Debian's package of it is installed. */
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] as const;

export const CHROMIUM = process.env.CHROMIUM ?? INSTALLED.find(existsSync) ?? INSTALLED[0];

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
