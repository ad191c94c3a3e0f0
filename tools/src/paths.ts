/**
 * Where the repository is.
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Its public address, which a fork changes in package.json alone. */
export const REPOSITORY: string = JSON.parse(read("package.json")).repository;

/** A file of the repository as text. */
export function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, "utf8");
}
