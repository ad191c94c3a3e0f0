/**
 * Removes the declarations that no import path of the package refers to: the code behind them is bundled, and they import ai-core,
 * which projects need not have.
 * @module
 */
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

const kept = new Set();
for (const { types } of Object.values(exports)) if (types) keep(join(folder, types));
for (const path of globSync("dist/**/*.d.ts", { cwd: folder }).map((each) => join(folder, each)))
  if (!kept.has(path)) for (const file of [path, `${path}.map`]) rmSync(file);

function keep(path) {
  if (kept.has(path)) return;
  kept.add(path);
  for (const [, relative] of readFileSync(path, "utf8").matchAll(/ from "(\.[^"]+)\.ts"/g))
    keep(join(dirname(path), `${relative}.d.ts`));
}
