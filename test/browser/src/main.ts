/**
 * Starts `pnpm dev` unless it is running, then runs every browser test. Skips the tests if there is
 * no Chromium.
 * @module
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { CHROMIUM, URLS } from "./places.ts";

const START_LIMIT_MS = 120_000;
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const HERE = fileURLToPath(new URL("..", import.meta.url));

if (!existsSync(CHROMIUM)) {
  console.log(
    `test:browser skipped: no Chromium at ${CHROMIUM} (apt-get install -y chromium-headless-shell, or set CHROMIUM).`,
  );
  process.exit(0);
}

let dev: ChildProcess | undefined;
let status = 1;
try {
  if (!(await allAnswer())) {
    const env = { ...process.env, LOCAL_AI_URL: "simulator" };
    dev = spawn("pnpm", ["dev"], { cwd: ROOT, detached: true, stdio: "ignore", env });
    await untilAllAnswer(Date.now());
  }
  const files = ["--test", "--test-concurrency=2", "src/*.test.ts"];
  status = spawnSync(process.execPath, files, { cwd: HERE, stdio: "inherit" }).status ?? 1;
} finally {
  if (dev?.pid !== undefined) process.kill(-dev.pid, "SIGTERM");
}
process.exit(status);

async function allAnswer(): Promise<boolean> {
  const answers = Object.values(URLS).map((url) => fetch(`${url}/health`).then(({ ok }) => ok));
  return (await Promise.allSettled(answers)).every(
    (answer) => answer.status === "fulfilled" && answer.value,
  );
}

async function untilAllAnswer(started: number): Promise<void> {
  while (!(await allAnswer())) {
    if (Date.now() - started > START_LIMIT_MS)
      throw new Error("pnpm dev does not answer on the port of each Worker");
    await sleep(250);
  }
}
