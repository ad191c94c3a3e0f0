/**
 * Writes the generated files, or with `--check` reports which are outdated.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { deployButtons } from "./deploy-buttons.ts";
import { exportsDocument } from "./exports-document.ts";
import { modelsDocument } from "./models-document.ts";
import { DOCUMENTED_WORKERS, parametersDocument } from "./parameters-document.ts";
import { read, ROOT } from "./paths.ts";

const FILES: Record<string, () => string> = {
  "docs/exports.md": exportsDocument,
  "docs/models.md": modelsDocument,
  ...Object.fromEntries(
    DOCUMENTED_WORKERS.map((worker) => [
      `docs/parameters/${worker}.md`,
      () => parametersDocument(worker),
    ]),
  ),
  ...deployButtons(),
};

const checking = process.argv.includes("--check");
let stale = false;
for (const [path, generate] of Object.entries(FILES)) {
  const text = generate();
  if (checking && readOrNothing(path) !== text) {
    stale = true;
    console.error(`${path} is out of date; run pnpm fix`);
  } else if (!checking) {
    mkdirSync(dirname(`${ROOT}${path}`), { recursive: true });
    writeFileSync(`${ROOT}${path}`, text);
  }
}
if (stale) process.exit(1);

function readOrNothing(path: string): string {
  try {
    return read(path);
  } catch {
    return "";
  }
}
