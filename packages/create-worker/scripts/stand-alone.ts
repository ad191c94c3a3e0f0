/**
 * Copies an app out of the workspace, with everything that it needs from there.
 * @module
 */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { TemplateFacts } from "../src/template.ts";
import { manifest } from "./manifest.ts";
import { PROJECT_FILES } from "./project-files.ts";

/** Files that are generated, local to a machine, or secret. */
const LEFT_OUT =
  /^(?:node_modules|dist|coverage|CHANGELOG\.md|\.(?:turbo|wrangler|dev\.vars|env|cache).*)$/;

/** @returns the program's information about the template */
export function standAlone(repository: string, name: string, target: string): TemplateFacts {
  const app = join(repository, "apps", name);
  for (const file of filesOf(app)) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    const change = basename(file) === "tsconfig.json" ? inlineBase : CHANGES[file];
    if (change === undefined) copyFileSync(join(app, file), join(target, file));
    else
      writeFileSync(
        join(target, file),
        change(readFileSync(join(app, file), "utf8"), repository, app),
      );
  }
  for (const [file, text] of Object.entries(PROJECT_FILES)) writeFileSync(join(target, file), text);
  const source = readFileSync(join(app, "src/app.ts"), "utf8");
  const task = /tasks: \[\s*"([^"]+)"/.exec(source)?.[1];
  if (task === undefined || !source.includes(`service: "${name}"`))
    throw new Error(`apps/${name}/src/app.ts: expected service: "${name}" and tasks: ["…"]`);
  const { description } = JSON.parse(readFileSync(join(app, "package.json"), "utf8"));
  return { description, task: task as TemplateFacts["task"] };
}

const CHANGES: Record<string, (text: string, repository: string, app: string) => string> = {
  "package.json": manifest,
  "README.md": standAloneReadme,
  "README.zh-CN.md": standAloneReadme,
  // There is no docs/ outside the repository, and projects may use npm instead of pnpm.
  "wrangler.jsonc": (text, repository) =>
    text.replaceAll(/\bdocs\//g, `${sourceOf(repository)}docs/`),
  "public/shared/shared-messages.js": withNpm,
};

function standAloneReadme(text: string, repository: string): string {
  return (
    text
      // The button would deploy the template, not the project.
      .replace(/^\[!\[Deploy to Cloudflare\].*\n\n/m, "")
      .replaceAll(/npx pnpm@12 turbo deploy --filter=\S+/g, "npm run deploy")
      .replaceAll(/npx pnpm@12 (?:turbo )?test( --filter=\S+)?/g, "npm test")
      .replaceAll(
        /npx pnpm@12 (?:turbo )?(dev(?::remote)?|build|check)( --filter=\S+)?/g,
        "npm run $1",
      )
      .replaceAll(/npx pnpm@12 --filter \S+ exec /g, "npx ")
      .replaceAll(/(npm run (?:dev|deploy|test)) {5,}#/g, "$1     #")
      .replace(/^npm run dev/m, "npm install\n$&")
      .replaceAll("](../../", `](${sourceOf(repository)}`)
      .replaceAll(/\]\(\.\.\/(?=[a-z])/g, `](${sourceOf(repository)}apps/`)
  );
}

function withNpm(text: string): string {
  return text.replaceAll(/\bpnpm (?=dev\b)/g, "npm run ");
}

function sourceOf(repository: string): string {
  const { repository: url } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  return `${url}/blob/main/`;
}

function inlineBase(text: string, repository: string): string {
  const own = JSON.parse(text);
  if (!own.extends?.endsWith("tsconfig.base.json")) return text;
  const base = JSON.parse(readFileSync(join(repository, "tsconfig.base.json"), "utf8"));
  const { extends: _base, compilerOptions, ...rest } = own;
  const whole = { compilerOptions: { ...base.compilerOptions, ...compilerOptions }, ...rest };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function filesOf(folder: string, within = ""): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.test(entry.name))
    .flatMap((entry) => {
      const path = join(within, entry.name);
      return entry.isDirectory() ? filesOf(folder, path) : [path];
    });
}
