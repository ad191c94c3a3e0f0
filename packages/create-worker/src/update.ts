/**
 * Updates a project from the version of its template to this one: a three-way merge of each file.
 * @module
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { vendorPackages } from "./create.ts";
import { mergeFile, type Change } from "./merge.ts";
import { isText, personalise, type Choices } from "./personalise.ts";
import { readTemplates, templateFiles, type Templates } from "./template.ts";
import { UserError } from "./user-error.ts";

export interface Update {
  template: string;
  from: string;
  to: string;
  /**
   * Only files that changed between the versions; `kept` are files that the project has deleted, or
   * has changed while the template removed them.
   */
  changes: { file: string; change: Change }[];
}

export interface UpdateOptions {
  /** `dist` of the version that the project was made from. Default: fetched with npm. */
  base?: string;
  /** Reports changes without writing them. */
  dryRun: boolean;
}

/**
 * @param project the project's folder
 * @param templates this version's templates
 * @throws UserError if the folder was not created by create-worker, or has uncommitted changes
 */
export function updateProject(
  project: string,
  templates: Templates,
  options: UpdateOptions,
): Update {
  const manifest = readManifest(project);
  const { template, version: from } = manifest.aiWorkers;
  if (!Object.hasOwn(templates.facts, template))
    throw new UserError(`There is no template \`${template}\` any more.`);
  if (!options.dryRun) checkCommitted(project);

  const temporary = mkdtempSync(join(tmpdir(), "create-worker-update-"));
  try {
    const base = readTemplates(options.base ?? fetchVersion(from, temporary));
    const choices = choicesOf(manifest);
    const next = { ...choices };
    if (Object.keys(choices.vendored).length > 0)
      next.vendored = vendorPackages(templates.vendor, options.dryRun ? temporary : project);

    const files = [...new Set([base, templates].flatMap((each) => templateFiles(each, template)))];
    const changes = files.sort().flatMap((name) => {
      // npm does not publish .gitignore files, so the template has another name for it.
      const file = name === "gitignore" ? ".gitignore" : name;
      const before = contentOf(base, name, choices);
      const after = contentOf(templates, name, next);
      const path = join(project, file);
      const mine = existsSync(path) ? readFileSync(path) : undefined;
      const { change, content } = mergeFile(file, { before, mine, after }, temporary);
      if (!options.dryRun) write(path, change, content);
      return change === undefined ? [] : [{ file, change }];
    });
    return { template, from, to: templates.version, changes };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

interface Manifest {
  name: string;
  aiWorkers: { template: string; version: string };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function readManifest(project: string): Manifest {
  const path = join(project, "package.json");
  const manifest = existsSync(path) ? parseJson(path, readFileSync(path, "utf8")) : {};
  const { template, version } = manifest.aiWorkers ?? {};
  if (typeof template !== "string" || typeof version !== "string")
    throw new UserError(
      `${path} names no template; expected "aiWorkers": {"template": "…", "version": "…"}, which create-worker writes.`,
    );
  return manifest;
}

function parseJson(path: string, text: string): any {
  try {
    return JSON.parse(text) ?? {};
  } catch (error) {
    throw new UserError(`${path} is not valid JSON: ${(error as Error).message}`);
  }
}

function checkCommitted(project: string): void {
  const { status, stdout } = spawnSync("git", ["status", "--porcelain", "."], {
    cwd: project,
    encoding: "utf8",
  });
  if (status !== 0)
    throw new UserError(
      "The project is not in a git repository. Run `git init` and commit first, so that the update can be undone.",
    );
  if (stdout.trim() !== "")
    throw new UserError(
      "The project has uncommitted changes. Commit first, so that the update can be undone.",
    );
}

/** Downloads the folder `dist` of a published version with npm, so that its settings for registries and proxies apply. */
function fetchVersion(version: string, temporary: string): string {
  const shell = process.platform === "win32";
  try {
    const packed = execFileSync("npm", ["pack", "--silent", `@ai-workers/create@${version}`], {
      cwd: temporary,
      encoding: "utf8",
      shell,
      stdio: ["ignore", "pipe", "pipe"],
    });
    execFileSync("tar", ["-xzf", packed.trim()], { cwd: temporary });
  } catch {
    throw new UserError(
      `Could not download @ai-workers/create@${version} from the registry. Give the folder of that version's package with --base.`,
    );
  }
  return join(temporary, "package/dist");
}

/** Returns the choices that were made when the project was created. */
function choicesOf({ name, aiWorkers, dependencies, devDependencies }: Manifest): Choices {
  const all = { ...dependencies, ...devDependencies };
  return {
    template: aiWorkers.template,
    name,
    bringNode: all["node"] !== undefined,
    vendored: Object.fromEntries(
      Object.entries(all).filter(
        ([dependency, range]) =>
          dependency.startsWith("@ai-workers/") && range.startsWith("file:vendor/"),
      ),
    ),
  };
}

function contentOf(templates: Templates, file: string, choices: Choices): Buffer | undefined {
  const path = join(templates.root, choices.template, file);
  if (!existsSync(path)) return undefined;
  const content = readFileSync(path);
  return isText(file)
    ? Buffer.from(personalise(file, content.toString(), choices, templates.version))
    : content;
}

function write(
  path: string,
  change: Change | undefined,
  content: Buffer | string | undefined,
): void {
  if (change === "removed") return unlinkSync(path);
  if (content === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
