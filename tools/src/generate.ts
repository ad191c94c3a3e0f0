/**
 * Writes the generated files, or with `--check` says which are out of date.
 * @module
 */
import { writeFileSync } from "node:fs";
import { modelsDocument } from "./models-document.ts";
import { read, ROOT } from "./paths.ts";

const FILES: Record<string, () => string> = { "docs/models.md": modelsDocument };

const checking = process.argv.includes("--check");
let stale = false;
for (const [path, generate] of Object.entries(FILES)) {
  const text = generate();
  if (checking && readOrNothing(path) !== text) {
    stale = true;
    console.error(`${path} is out of date; run pnpm fix`);
  } else if (!checking) writeFileSync(`${ROOT}${path}`, text);
}
if (stale) process.exit(1);

function readOrNothing(path: string): string {
  try {
    return read(path);
  } catch {
    return "";
  }
}
