import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { ROOT } from "./paths.ts";
import { WORKERS } from "./workers.ts";

// One test takes seconds; a machine that builds and tests beside it makes them minutes.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** What turbo says of a package without a script of the name. */
const NO_SCRIPT = "<NONEXISTENT>";

let copy: string;

const git = (...command: string[]) =>
  execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...command], {
    cwd: copy,
    stdio: "pipe",
  });

/** A separate repository with the current files, created once because it takes the most time. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "schedule-"));
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" });
  for (const file of files.split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    try {
      copyFileSync(join(ROOT, file), join(copy, file));
    } catch (error) {
      // Deleted, and not yet committed so.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  git("init", "-q", "-b", "main");
  commit();
  git("tag", "start");
  return () => rmSync(copy, { recursive: true, force: true });
});
afterEach(() => void git("reset", "-q", "--hard", "start"));

function commit(): void {
  git("add", "-A");
  git("commit", "-q", "--no-verify", "-m", "state");
}

interface Task {
  taskId: string;
  task: string;
  package: string;
  command: string;
  dependencies: string[];
}

function schedule(...flags: string[]): Task[] {
  const turbo = join(ROOT, "node_modules/.bin/turbo");
  const output = execFileSync(turbo, ["run", "deploy", "--dry=json", ...flags], {
    cwd: copy,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, TURBO_SCM_BASE: "HEAD~1", TURBO_TELEMETRY_DISABLED: "1" },
  });
  return (JSON.parse(output) as { tasks: Task[] }).tasks;
}

function deployedAfterChange(file: string): string[] {
  appendFileSync(join(copy, file), "\n// changed\n");
  commit();
  const deploys = schedule("--affected").filter(
    ({ task, command }) => task === "deploy" && command !== NO_SCRIPT,
  );
  return deploys.map((each) => each.package).toSorted();
}

it("deploys whisper alone after a change in whisper alone", () => {
  expect(deployedAfterChange("apps/whisper/src/app.ts")).toEqual(["whisper"]);
});

it("deploys every Worker after a change in ai-core", () => {
  expect(deployedAfterChange("packages/ai-core/src/index.ts")).toEqual(WORKERS);
});

it("deploys nothing after a change in a document", () => {
  expect(deployedAfterChange("docs/operations.md")).toEqual([]);
});

it("tests and checks an app and what it depends on before its deployment", () => {
  const tasks = new Map(schedule("--filter=llm").map((task) => [task.taskId, task]));
  expect(tasks.get("llm#deploy")!.dependencies).toEqual(
    expect.arrayContaining([
      "llm#test",
      "llm#check",
      "llm#build",
      "@ai-workers/ai-core#test",
      "@ai-workers/ai-core#check",
    ]),
  );
  expect([...tasks.keys()].filter((id) => id.endsWith("#deploy"))).toEqual(["llm#deploy"]);
});
