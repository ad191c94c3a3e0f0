/**
 * An earlier version of the templates, until one is published: the current one, with differences of
 * each kind.
 * @module
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const PREVIOUS = "0.0.9";

/** A comment at the start of `src/app.ts`, which the current version does not have. */
export const OLD_COMMENT = "// As the previous version had it.\n";

/** Creates it in the folder, and returns its `dist`. */
export function previousVersion(dist: string, folder: string, template: string): string {
  const old = join(folder, "dist");
  mkdirSync(join(old, "templates"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: PREVIOUS }));
  for (const path of ["vendor", "templates.json", `templates/${template}`])
    cpSync(join(dist, path), join(old, path), { recursive: true });
  const root = join(old, "templates", template);
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(root, file), change(readFileSync(join(root, file), "utf8")));
  edit("src/app.ts", (text) => OLD_COMMENT + text);
  edit("README.md", (text) => text.replaceAll("Workers AI", "Workers-AI"));
  edit("package.json", (text) => text.replace(/"wrangler": ".*"/, '"wrangler": "4.0.0"'));
  writeFileSync(join(root, "src/dropped.ts"), "export {};\n");
  rmSync(join(root, ".dev.vars.example"));
  return old;
}
