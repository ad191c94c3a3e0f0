/**
 * A Vite plugin that bundles a package before the tests run.
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What Vite needs of a plugin; its own type would make Vite a dependency of every project. */
export interface BundledPlugin {
  name: string;
  config: (config: { root?: string }) => object;
}

/**
 * Returns a plugin with which the Worker under test loads a package as a bundle: Vitest would load its
 * modules one by one, which takes longer than most tests. The bundle is made anew for each run.
 *
 * @param name a package that the project depends on, such as `@ai-workers/ai-core`
 */
export function bundled(name: string): BundledPlugin {
  return {
    name: `bundled:${name}`,
    config: ({ root = process.cwd() }) => ({
      test: {
        deps: {
          optimizer: {
            ssr: {
              enabled: true,
              // A linked package changes without a change of the lockfile.
              force: true,
              include: entriesOf(name, root),
              esbuildOptions: { external: ["cloudflare:*", "node:*"] },
            },
          },
        },
      },
    }),
  };
}

/** Returns every import path of the package, because a module in two bundles would have two states. */
function entriesOf(name: string, root: string): string[] {
  const path = createRequire(join(root, "package.json")).resolve(`${name}/package.json`);
  const { exports } = JSON.parse(readFileSync(path, "utf8")) as { exports: object };
  return Object.keys(exports)
    .filter((entry) => !entry.endsWith(".json"))
    .map((entry) => name + entry.slice(1));
}
