/**
 * Writes what the pages share into `public/` of each app, where git ignores it: edit it in `packages/playground/public`.
 * `--watch` goes on, and copies what changes.
 * @module
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("../public", import.meta.url));
const APPS = fileURLToPath(new URL("../../../apps", import.meta.url));

copyAll();
if (process.argv.includes("--watch")) {
  console.log("What changes in packages/playground/public is copied into the apps.");
  watch(SOURCE, { recursive: true }, copyAll);
}

function copyAll(): void {
  const files = filesIn(SOURCE);
  const pages = readdirSync(APPS).map((app) => join(APPS, app, "public"));
  for (const page of pages.filter((folder) => existsSync(folder))) {
    for (const file of files) copy(join(SOURCE, file), join(page, file));
    for (const file of filesIn(join(page, "shared")))
      if (!files.includes(join("shared", file))) rmSync(join(page, "shared", file));
  }
}

/** Leaves a file alone that is the same: whoever watches it need not load it again. */
function copy(from: string, to: string): void {
  const bytes = readFileSync(from);
  if (existsSync(to) && readFileSync(to).equals(bytes)) return;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, bytes);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
