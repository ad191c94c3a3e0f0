/**
 * Writes what the pages share into `public/` of each app, where git ignores it: edit it in `packages/playground/public`.
 * all-in-one gets the pages of the other apps as well, each in the folder of its task's own form.
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

/** App → folder of its page in all-in-one, which is the path of its own form there. The first is at `/`. */
const FOLDERS: Record<string, string> = {
  llm: "",
  translate: "translate-text",
  "text-to-image": "text-to-image",
  whisper: "transcribe",
  "text-to-speech": "text-to-speech",
};
/** Keeps the folder in git, since wrangler wants one. */
const OWN_FILE = "robots.txt";
const PAUSE_MS = 100;
const ALL_IN_ONE = join(APPS, "all-in-one/public");

copyAll();
if (process.argv.includes("--watch")) {
  console.log("What changes in packages/playground/public is copied into the apps.");
  watch(SOURCE, { recursive: true }, soon(copyAll));
  for (const app of Object.keys(FOLDERS))
    watch(join(APPS, app, "public"), { recursive: true }, soon(copyPages));
}

/** Waits until a change is complete: editors and git delete a file before they write it again. */
function soon(copyFiles: () => void): () => void {
  let pause: NodeJS.Timeout | undefined;
  const run = () => {
    try {
      copyFiles();
    } catch (error) {
      console.warn(String(error));
      later();
    }
  };
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(run, PAUSE_MS);
  };
  return later;
}

function copyAll(): void {
  const files = filesIn(SOURCE);
  const pages = readdirSync(APPS).map((app) => join(APPS, app, "public"));
  for (const page of pages.filter((folder) => existsSync(folder))) {
    for (const file of files) copy(join(SOURCE, file), join(page, file));
    for (const folder of ["shared", "usage"])
      for (const file of filesIn(join(page, folder)))
        if (!files.includes(join(folder, file))) rmSync(join(page, folder, file));
  }
  copyPages();
}

/** A project that was copied out alone has nothing to copy. */
function copyPages(): void {
  if (!existsSync(ALL_IN_ONE)) return;
  const written = new Set(filesIn(SOURCE));
  for (const [app, folder] of Object.entries(FOLDERS)) {
    const page = join(APPS, app, "public");
    for (const file of filesIn(page).filter((file) => !filesIn(SOURCE).includes(file))) {
      const change = folder !== "" && /\.(?:html|js)$/.test(file) ? pointUp : undefined;
      copy(join(page, file), join(ALL_IN_ONE, folder, file), change);
      written.add(join(folder, file));
    }
  }
  for (const file of filesIn(ALL_IN_ONE))
    if (!written.has(file) && file !== OWN_FILE) rmSync(join(ALL_IN_ONE, file));
}

/** What the pages share is one folder up. */
function pointUp(text: string): string {
  return text.replaceAll(/(["'])(?:\.\/)?shared\//g, "$1../shared/");
}

/** Leaves a file alone that is the same: whoever watches it need not load it again. */
function copy(from: string, to: string, change?: (text: string) => string): void {
  const read = readFileSync(from);
  const bytes = change ? Buffer.from(change(read.toString())) : read;
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
