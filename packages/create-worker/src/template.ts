/**
 * Reads the templates that the build put next to the program.
 * @module
 */
import type { Task } from "@ai-workers/ai-core/models";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Information about a template from the build, in `dist/templates.json`. */
export interface TemplateFacts {
  description: string;
  /** Task of the model for `--model`. */
  task: Task;
}

export interface Templates {
  /** Folder that contains one folder per template. */
  root: string;
  facts: Record<string, TemplateFacts>;
  /** Folder that contains the packages as .tgz files. */
  vendor: string;
  /** Version of the package with the templates. */
  version: string;
}

/** @param dist the program's own folder */
export function readTemplates(dist: string): Templates {
  const facts = JSON.parse(readFileSync(join(dist, "templates.json"), "utf8"));
  const { version } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));
  return { root: join(dist, "templates"), vendor: join(dist, "vendor"), facts, version };
}

/** Returns every file of a template, by path from its root, in order. */
export function templateFiles({ root }: Templates, name: string): string[] {
  const folder = join(root, name);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}
