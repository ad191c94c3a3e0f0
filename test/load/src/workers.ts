/**
 * Starts the Workers for the requests, each in its own `wrangler dev` with a new ledger, and reads
 * their output.
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { KEYS } from "./keys.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const START_LIMIT_MS = 120_000;
/** Milliseconds; short, so that hanging models are cut off during the run. */
const TIMEOUT_MS = 3000;

/** A line of the Worker's log, as described in docs/operations.md. */
export interface LogLine {
  id: string;
  status: number;
  code?: string;
  key?: string;
  model?: string;
  failed?: string[];
  neurons?: number;
  ledger_failure?: string;
  uncounted?: number;
}

export interface Worker {
  service: string;
  url: string;
  process: ChildProcess;
  lines: LogLine[];
}

/** Starts each of `services`, the folders in `apps/`; `stop` ends them and removes their ledgers. */
export async function startWorkers(
  services: Iterable<string>,
  port: number | undefined,
): Promise<{ workers: Worker[]; stop(): void }> {
  const state = mkdtempSync(join(tmpdir(), "load-"));
  const workers: Worker[] = [];
  const stop = (): void => {
    for (const { process: child } of workers) {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    }
    rmSync(state, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    for (const [index, service] of [...services].entries())
      workers.push(start(service, port === undefined ? await freePort() : port + index, state));
    await Promise.all(workers.map(untilHealthy));
  } catch (error) {
    stop();
    throw error;
  }
  return { workers, stop };
}

function start(service: string, port: number, state: string): Worker {
  const vars = [`API_KEYS:${KEYS.join(",")}`, `TIMEOUT_MS:${TIMEOUT_MS}`];
  const flags = ["--port", String(port), "--persist-to", join(state, service)];
  const child = spawn(
    process.execPath,
    [
      join(ROOT, "packages/local-ai/bin/local-ai.js"),
      "dev",
      ...flags,
      ...vars.flatMap((each) => ["--var", each]),
    ],
    {
      cwd: join(ROOT, "apps", service),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    },
  );
  const worker: Worker = { service, url: `http://127.0.0.1:${port}`, process: child, lines: [] };
  for (const output of [child.stdout, child.stderr]) readLines(output, worker.lines);
  return worker;
}

/** wrangler adds prefixes to warnings and errors; the line itself is JSON. */
function readLines(output: NodeJS.ReadableStream, lines: LogLine[]): void {
  let rest = "";
  output.setEncoding("utf8");
  output.on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    for (const part of parts) {
      const at = part.indexOf('{"id":');
      if (at < 0) continue;
      lines.push(JSON.parse(part.slice(at, part.lastIndexOf("}") + 1)) as LogLine);
    }
  });
}

async function untilHealthy({ service, url, process: child }: Worker): Promise<void> {
  const started = Date.now();
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${service} ended with ${child.exitCode}`);
    if (Date.now() - started > START_LIMIT_MS) throw new Error(`${service} does not answer`);
    try {
      if ((await fetch(`${url}/health`)).ok) return;
    } catch {
      await sleep(100);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
