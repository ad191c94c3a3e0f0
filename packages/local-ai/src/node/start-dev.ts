/**
 * Starts `local-ai dev` from a program, such as a test that calls a Worker over HTTP, or gives a program what it needs to do the same.
 * @module
 */
import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export { offline, type Offline } from "./offline.ts";
export type { ServiceWorker } from "./service-worker.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/local-ai.js", import.meta.url));
const POLL_MS = 100;
/** Characters of the output that an error quotes. */
const QUOTED = 3000;

export interface StartOptions {
  /** The project's folder. Default: the current one. */
  folder?: string;
  /** Variables in addition to those of this process, such as `{ LOCAL_AI_URL: "simulator" }`. */
  environment?: Record<string, string>;
  /** Milliseconds until it must answer. Default: 90,000. */
  timeoutMs?: number;
}

export interface RunningDev {
  /** URL of the first config's Worker, without a trailing slash. */
  url: string;
  /** Ends it and all its processes. */
  stop(): Promise<void>;
}

/**
 * Starts `local-ai dev` on a free local port, and waits until `GET /health` succeeds.
 *
 * @param flags of `local-ai dev`, such as `["-c", "wrangler.jsonc", "--var",
 * "ALLOW_ANONYMOUS:true"]`
 * @throws Error with the end of its output if it exits or does not answer in time
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
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true;
      resolve();
    };
    child.once("exit", end);
    // The folder does not exist.
    child.once("error", (error) => {
      printed += error.message;
      end();
    });
  });
  const stop = async () => {
    // Ends the whole group: wrangler and its workerd are children of local-ai.
    if (!hasEnded) process.kill(-child.pid!, "SIGTERM");
    await ended;
  };
  const limit = Date.now() + timeoutMs;
  while (!(await isHealthy(url, limit - Date.now()))) {
    if (hasEnded || Date.now() > limit) {
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
