/**
 * Translate as `local-ai dev` runs it, behind the Worker of `caller/`.
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("../..", import.meta.url));
const START_LIMIT_MS = 60_000;

/** The key in `translate/wrangler.jsonc`. */
export const KEY = "a-key";

export interface RunningWorker {
  /** Address without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

/** Starts it on a free port, and waits until it answers. */
export async function startWorker(): Promise<RunningWorker> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const flags = [
    "-c",
    "test/clients/caller/wrangler.jsonc",
    "-c",
    "test/clients/translate/wrangler.jsonc",
  ];
  const child = spawn(
    `${APP}node_modules/.bin/local-ai`,
    ["dev", ...flags, "--port", new URL(url).port, "--inspector-port", "0"],
    { cwd: APP, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  const started = Date.now();
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || Date.now() - started > START_LIMIT_MS) {
      await stop(child);
      throw new Error(`translate does not answer:\n${output.slice(-2000)}`);
    }
    await sleep(100);
  }
  return { url, stop: () => stop(child) };
}

/** The whole group: wrangler and its workerd are children of local-ai. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  await ended;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
