/**
 * Builds the program, the templates from `apps/`, and the packages as files.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { WORKERS } from "../../../tools/src/workers.ts";
import { standAlone } from "./stand-alone.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));

rmSync(`${folder}dist`, { recursive: true, force: true });
mkdirSync(`${folder}dist/vendor`, { recursive: true });
// Everything is bundled, so that `npm create` downloads one package, and the program runs before ai-core is published.
await build({
  absWorkingDir: folder,
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.js",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  minifySyntax: true,
  // jsonc-parser's own entry for CommonJS cannot be bundled.
  mainFields: ["module", "main"],
});
for (const name of ["ai-core", "connect", "local-ai"]) {
  execFileSync("pnpm", ["pack", "--pack-destination", `${folder}dist/vendor`], {
    cwd: `${repository}packages/${name}`,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
const facts = Object.fromEntries(
  WORKERS.map((name) => [name, standAlone(repository, name, `${folder}dist/templates/${name}`)]),
);
writeFileSync(`${folder}dist/templates.json`, `${JSON.stringify(facts, undefined, 2)}\n`);
