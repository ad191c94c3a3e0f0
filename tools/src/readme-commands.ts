/**
 * Runs `pnpm dev`, then every curl line of the README against it, and compares what it prints with what the README says.
 * @module
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { codeBlocks } from "./code-blocks.ts";
import { read, ROOT } from "./paths.ts";
import { portOf, WORKERS } from "./workers.ts";

const START_LIMIT_MS = 120_000;

const dev = spawn("pnpm", ["dev"], {
  cwd: ROOT,
  detached: true,
  stdio: ["ignore", "pipe", "pipe"],
  // The README shows simulated answers.
  env: { ...process.env, LOCAL_AI_URL: "simulator" },
});
let output = "";
dev.stdout.on("data", (data) => (output += data));
dev.stderr.on("data", (data) => (output += data));

let failed = 0;
let passed = 0;
try {
  const started = Date.now();
  await Promise.all(WORKERS.map((worker) => untilHealthy(portOf(worker), started, dev)));
  console.log(`all Workers answer after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  const blocks = codeBlocks(read("README.md"));
  for (const [index, { language, code }] of blocks.entries()) {
    if (language !== "sh" || !code.startsWith("curl ")) continue;
    const next = blocks[index + 1];
    const expected = next?.language === "console" ? next.code : undefined;
    if (run(code, expected)) passed++;
    else failed++;
  }
} catch (error) {
  failed++;
  console.error(error);
  console.error(output.slice(-4000));
} finally {
  if (dev.pid !== undefined) process.kill(-dev.pid, "SIGTERM");
}
console.log(`readme: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function run(code: string, expected: string | undefined): boolean {
  const answer = execFileSync(
    "bash",
    ["-euo", "pipefail", "-c", code.replaceAll("curl ", "curl -sS --fail-with-body ")],
    {
      cwd: ROOT,
      encoding: "utf8",
    },
  ).trimEnd();
  const same = expected === undefined || answer === expected;
  console.log(`${same ? "ok  " : "FAIL"} ${code.split("\n")[0]}`);
  if (!same) console.log(`  expected: ${expected}\n  printed:  ${answer}`);
  return same;
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
