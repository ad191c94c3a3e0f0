/**
 * The pages' shared files, copied into each app: an app's folder is a template, and it must have all of its page.
 * @module
 */
import { readdirSync } from "node:fs";
import { read, ROOT } from "./paths.ts";

const SOURCE = "packages/playground/public/";
const APPS = ["llm", "translate", "text-to-image", "whisper", "text-to-speech"];

/** Path of each copy → its text. */
export function playgroundFiles(): Record<string, () => string> {
  const names = readdirSync(`${ROOT}${SOURCE}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(`${ROOT}${SOURCE}`.length))
    .map((name) => name.replace(/^\//, ""));
  return Object.fromEntries(
    APPS.flatMap((app) =>
      names.map((name) => [`apps/${app}/public/${name}`, () => read(`${SOURCE}${name}`)]),
    ),
  );
}
