/**
 * `local-ai dev` from a program, such as a test that talks to a Worker over HTTP.
 * @module
 */
import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../bin/local-ai.js", import.meta.url));
const POLL_MS = 100;
/** Characters of what was printed that an error quotes. */
const QUOTED = 3000;

export interface StartOptions {
  /** Where it runs; by default the current folder. */
  folder?: string;
  /** Variables beside those of this process, such as `{ LOCAL_AI_URL: "simulator" }`. */
  environment?: Record<string, string>;
  /** Milliseconds in which it has to answer; 90,000 by default. */
  timeoutMs?: number;
}

export interface RunningDev {
  /** Address of the first config's Worker, without a slash at the end. */
  url: string;
  /** Ends it and all that it started. */
  stop(): Promise<void>;
}

/**
 * Starts `local-ai dev` on a free port of this machine, and waits until `GET /health` answers well.
 *
 * @param flags of `local-ai dev`, such as `["-c", "wrangler.jsonc", "--var", "ALLOW_ANONYMOUS:true"]`
 * @throws Error with the end of what it printed, when it ends or does not answer in time
 */
export async function startDev(
  flags: readonly string[] = [],
  { folder = process.cwd(), environment, timeoutMs = 90_000 }: StartOptions = {},
): Promise<RunningDev> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [PROGRAM, "dev", ...flags, "--port", String(port)], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let printed = "";
  for (const output of [child.stdout, child.stderr])
    output.on("data", (data) => (printed = `${printed}${data}`.slice(-QUOTED)));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    // The whole group: wrangler and its workerd are children of local-ai.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, "SIGTERM");
    await ended;
  };
  const limit = Date.now() + timeoutMs;
  while (!(await isHealthy(url, limit - Date.now()))) {
    if (child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(`local-ai dev ${flags.join(" ")} does not answer:\n${printed}`);
    }
    await sleep(POLL_MS);
  }
  return { url, stop };
}

async function isHealthy(url: string, milliseconds: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(Math.max(0, milliseconds));
    return (await fetch(`${url}/health`, { signal })).ok;
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
