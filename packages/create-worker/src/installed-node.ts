/**
 * Finds the Node that the user's shell uses.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

/** The oldest version on which wrangler and vitest run. */
const NEEDED: readonly [major: number, minor: number] = [22, 12];

/**
 * Returns whether a project's tools run on the installed Node. npm scripts put `node_modules/.bin`
 * in front of the search path, which may contain the package `node`; the project will not have it.
 */
export function hasNodeForTools(path = process.env["PATH"] ?? ""): boolean {
  const [major, minor] = installedVersion(path);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function installedVersion(path: string): [major: number, minor: number] {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const program = path
    .split(delimiter)
    .filter((folder) => folder !== "" && !folder.split(sep).includes("node_modules"))
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  const version = program
    ? execFileSync(program, ["--version"], { encoding: "utf8" })
    : process.version;
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return [major, minor];
}
