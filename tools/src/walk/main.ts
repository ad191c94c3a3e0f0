/**
 * Runs `pnpm dev`, then the curl commands and the Python and TypeScript programs of the documents
 * in order, and compares their output with the documents.
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { globSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { read, ROOT } from "../paths.ts";
import { portOf, WORKERS } from "../workers.ts";
import { programsOf, type Program } from "./programs.ts";
import { installPackages, missingPackages } from "./python.ts";
import { run } from "./run.ts";

const START_LIMIT_MS = 180_000;
const DOCUMENTS = [
  "README.md",
  "README.zh-CN.md",
  "{apps,packages}/*/README.md",
  "examples/README.md",
  "docs/*.md",
  "docs/clients/*.md",
];

const ports = Object.fromEntries(WORKERS.map((worker) => [worker, portOf(worker)]));
const found = DOCUMENTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT }).toSorted()).map(
  (document) => programsOf(document, read(document), ports),
);
const all = found.flatMap(({ programs }) => programs);
// Most documents exist in two languages, with the same programs.
const programs = distinct(all, keyOf);
const notRun = found.flatMap((each) => each.notRun);
installPackages([...new Set(programs.flatMap(missingOf))]);

const dev = spawn("pnpm", ["dev"], {
  cwd: ROOT,
  detached: true,
  stdio: ["ignore", "pipe", "pipe"],
  // The documents show simulated answers.
  env: { ...process.env, LOCAL_AI_URL: "simulator" },
});
let output = "";
dev.stdout.on("data", (data) => (output += data));
dev.stderr.on("data", (data) => (output += data));

const counts = { ok: 0, failed: 0, skipped: 0 };
try {
  const started = Date.now();
  await Promise.all(Object.values(ports).map((port) => untilHealthy(port, started, dev)));
  console.log(`all Workers answer after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  for (const program of programs) counts[walk(program)]++;
} catch (error) {
  counts.failed++;
  console.error(error);
  console.error(output.slice(-4000));
} finally {
  if (dev.pid !== undefined) process.kill(-dev.pid, "SIGTERM");
}
const left = distinct(notRun, ({ code }) => code);
for (const [reason, group] of Map.groupBy(left, (each) => each.reason)) {
  console.log(`${group.length} not run, because ${reason}:`);
  for (const each of group) console.log(`  ${titleOf(each)}`);
}
console.log(
  `documents: ${counts.ok} ran (${all.length - programs.length} more are the same), ${counts.failed} failed, ${counts.skipped} skipped, ${left.length} not run`,
);
process.exit(counts.failed === 0 && counts.ok > 0 ? 0 : 1);

function walk(program: Program): keyof typeof counts {
  const title = titleOf(program);
  const missing = missingOf(program);
  if (missing.length > 0) {
    console.log(
      `skip ${title}\n  python3 has no ${missing.join(", ")}, and pip did not install it`,
    );
    return "skipped";
  }
  try {
    const printed = run(program);
    if (program.expected === undefined || printed === program.expected) {
      console.log(`ok   ${title}`);
      return "ok";
    }
    console.log(`FAIL ${title}\n  expected: ${program.expected}\n  printed:  ${printed}`);
  } catch (error) {
    const {
      stdout = "",
      stderr = "",
      message,
    } = error as Error & { stdout?: string; stderr?: string };
    console.log(`FAIL ${title}\n  ${stdout}${stderr || message}`);
  }
  return "failed";
}

function missingOf({ language, code }: Program): string[] {
  return language === "python" ? missingPackages(code) : [];
}

function titleOf({ document, code }: Pick<Program, "document" | "code">): string {
  return `${document}: ${code.split("\n")[0]}`;
}

/** Returns the first of those with the same key. */
function distinct<T>(list: readonly T[], key: (each: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((each) => !seen.has(key(each)) && seen.add(key(each)));
}

function keyOf({ language, code, folder, expected }: Program): string {
  return JSON.stringify([language, code, folder, expected]);
}

async function untilHealthy(port: number, started: number, process: ChildProcess): Promise<void> {
  for (;;) {
    if (process.exitCode !== null) throw new Error(`pnpm dev ended with ${process.exitCode}`);
    if (Date.now() - started > START_LIMIT_MS) throw new Error(`nothing answers on port ${port}`);
    try {
      if ((await fetch(`http://127.0.0.1:${port}/health`)).ok) return;
    } catch {
      await sleep(100);
    }
  }
}
