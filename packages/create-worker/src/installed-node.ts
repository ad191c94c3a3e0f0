/**
 * The Node that the user's own shell finds.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

/** The first version that wrangler and vitest run on. */
const NEEDED: readonly [major: number, minor: number] = [22, 12];

/**
 * Whether the tools of a project run on the installed Node. npm scripts put `node_modules/.bin` in front of the search path, and the
 * package `node` may lie there; the project will not have that one.
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
