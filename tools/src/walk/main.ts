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
import { missingPackage, run } from "./run.ts";

const START_LIMIT_MS = 180_000;
const DOCUMENTS = [
  "README.md",
  "README.zh-CN.md",
  "apps/*/README.md",
  "docs/*.md",
  "docs/clients/*.md",
];

const ports = WORKERS.map(portOf);
const programs = DOCUMENTS.flatMap((pattern) =>
  globSync(pattern, { cwd: ROOT }).toSorted(),
).flatMap((document) => programsOf(document, read(document), ports));

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
  await Promise.all(ports.map((port) => untilHealthy(port, started, dev)));
  console.log(`all Workers answer after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  for (const program of programs) counts[walk(program)]++;
} catch (error) {
  counts.failed++;
  console.error(error);
  console.error(output.slice(-4000));
} finally {
  if (dev.pid !== undefined) process.kill(-dev.pid, "SIGTERM");
}
console.log(`documents: ${counts.ok} ran, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 && counts.ok > 0 ? 0 : 1);

function walk(program: Program): keyof typeof counts {
  const title = `${program.document}: ${program.code.split("\n")[0]}`;
  const missing = missingPackage(program);
  if (missing !== undefined) {
    console.log(`skip ${title}\n  python3 has no ${missing}`);
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
