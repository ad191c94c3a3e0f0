/**
 * Finds the project's own wrangler.
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Returns the script behind the `wrangler` command that is installed for a folder. */
export function findWrangler(folder: string): string {
  const require = createRequire(join(folder, "package.json"));
  try {
    const path = require.resolve("wrangler/package.json");
    const { bin } = JSON.parse(readFileSync(path, "utf8")) as { bin: { wrangler: string } };
    return join(dirname(path), bin.wrangler);
  } catch {
    throw new Error(
      `wrangler is not installed for ${folder}. Add it: npm install --save-dev wrangler`,
    );
  }
}
