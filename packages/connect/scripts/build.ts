/**
 * Bundles the program with all dependencies, so that `npx` downloads a single package.
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundled packages, whose licences must be included. */
const BUNDLED = ["jsonc-parser", "smol-toml", "yaml"];

const folder = fileURLToPath(new URL("..", import.meta.url));
const licences = ["LICENSE", "LICENSE.md"];
rmSync(`${folder}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: folder,
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.js",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  minifySyntax: true,
  // jsonc-parser's CommonJS entry cannot be bundled, and yaml's calls `require`.
  mainFields: ["module", "main"],
  alias: { yaml: "./node_modules/yaml/browser/index.js" },
});
writeFileSync(
  `${folder}dist/LICENSES.txt`,
  BUNDLED.map((name) => `${name}\n\n${readLicence(name)}\n`).join("\n"),
);

function readLicence(name: string): string {
  for (const file of licences) {
    try {
      return readFileSync(`${folder}node_modules/${name}/${file}`, "utf8");
    } catch {
      // The licence file has another name.
    }
  }
  throw new Error(`${name} has no licence.`);
}
