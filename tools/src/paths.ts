/**
 * The location of the repository.
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Its public URL. A fork changes it only in package.json. */
export const REPOSITORY: string = JSON.parse(read("package.json")).repository;

/** Returns a file of the repository as text. */
export function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, "utf8");
}
