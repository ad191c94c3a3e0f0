/**
 * Workers for a test, each in a `local-ai dev` of its own.
 * @module
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** Of this example. */
export const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const started: ChildProcess[] = [];

/** `local-ai dev` with the first config's Worker at the address, and the others beside it. */
export async function start(...configs: string[]): Promise<string> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const flags = configs.flatMap((path) => ["-c", path]);
  const child = spawn(
    `${FOLDER}node_modules/.bin/local-ai`,
    ["dev", ...flags, "--port", new URL(url).port, "--var", "ALLOW_ANONYMOUS:true"],
    { cwd: FOLDER, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  started.push(child);
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  for (let waited = 0; !(await isHealthy(url)); waited += 200) {
    if (child.exitCode !== null || waited > 80_000)
      throw new Error(`${configs[0]} does not answer:\n${output.slice(-3000)}`);
    await sleep(200);
  }
  return url;
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (reply) => reply.ok,
    () => false,
  );
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

export const configOf = (app: string) => `../../apps/${app}/wrangler.jsonc`;
/** The whole group: wrangler and its workerd are children of local-ai. */
export async function stopAll(): Promise<void> {
  for (const child of started) {
    if (child.exitCode !== null || child.pid === undefined) continue;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGTERM");
    await ended;
  }
}
