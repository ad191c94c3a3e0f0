/**
 * Bundles the program with everything inside, so that `npx` downloads one package.
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What is in the bundle, and asks for its licence to be there too. */
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
  // jsonc-parser's own entry for CommonJS cannot be bundled, and yaml's calls `require`.
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
      // Under another name.
    }
  }
  throw new Error(`${name} has no licence.`);
}
