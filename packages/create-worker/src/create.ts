/**
 * Writes the project to a temporary folder, and renames it when it is complete.
 * @module
 */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isText, personalise, type Choices } from "./personalise.ts";
import { templateFiles, type Templates } from "./template.ts";

export interface Project extends Omit<Choices, "vendored"> {
  /** Absolute path, which does not exist or is empty. */
  path: string;
  vendor: boolean;
}

const HASH_LENGTH = 8;
/** A packed package of the scope @ai-workers. */
const PACKAGE = /^ai-workers-(.+)-\d+\.\d+\.\d+.*\.tgz$/;

/** If it fails, no files remain. */
export function createProject(templates: Templates, project: Project): void {
  const parent = dirname(project.path);
  const made = mkdirSync(parent, { recursive: true });
  // Does not use mkdtemp, whose folders are inaccessible to other users.
  const partial = join(parent, `.${basename(project.path)}-${process.pid}`);
  mkdirSync(partial);
  try {
    const vendored = project.vendor ? vendorPackages(templates.vendor, partial) : {};
    for (const file of templateFiles(templates, project.template)) {
      const from = join(templates.root, project.template, file);
      const to = join(partial, file);
      mkdirSync(dirname(to), { recursive: true });
      if (isText(file))
        writeFileSync(
          to,
          personalise(
            file,
            readFileSync(from, "utf8"),
            { ...project, vendored },
            templates.version,
          ),
        );
      else copyFileSync(from, to);
    }
    // npm does not publish .gitignore files, so the template has another name for it.
    renameSync(join(partial, "gitignore"), join(partial, ".gitignore"));
    place(partial, project.path);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/** An empty folder is filled, not replaced, because it may be a shell's current folder. */
function place(partial: string, path: string): void {
  if (!existsSync(path)) return renameSync(partial, path);
  for (const entry of readdirSync(partial)) renameSync(join(partial, entry), join(path, entry));
  rmdirSync(partial);
}

/**
 * Copies the packages into `vendor/`, replacing existing ones, and returns their specifiers for package.json. The names have
 * a hash of the content: npm would not install another file of the same name and version. Other files of the folder stay.
 */
export function vendorPackages(from: string, project: string): Record<string, string> {
  const folder = join(project, "vendor");
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (PACKAGE.test(file)) rmSync(join(folder, file));
  const vendored: Record<string, string> = {};
  for (const file of readdirSync(from)) {
    const content = readFileSync(join(from, file));
    const hash = createHash("sha256").update(content).digest("hex").slice(0, HASH_LENGTH);
    const named = file.replace(/\.tgz$/, `-${hash}.tgz`);
    writeFileSync(join(folder, named), content);
    const [, name] = PACKAGE.exec(file)!;
    vendored[`@ai-workers/${name}`] = `file:vendor/${named}`;
  }
  return vendored;
}
