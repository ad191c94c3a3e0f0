/**
 * Time from `pnpm dev` to the first answer of each Worker, with packages that are built already.
 * @module
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { portOf, WORKERS } from "../../tools/src/workers.ts";
import { addRow } from "./table.ts";

const ROOT = new URL("../../", import.meta.url);
const LONGEST_MS = 180_000;
/** Milliseconds between two attempts. */
const PAUSE_MS = 100;

/** Prints the seconds until the first Worker answers, and until all do. */
export async function benchDevStart(): Promise<void> {
  console.log("pnpm dev, to the first answers:");
  const ports = WORKERS.map(portOf);
  for (const port of ports) if (await answers(port)) return console.log(`  port ${port} is in use`);
  const began = performance.now();
  const dev = spawn("pnpm", ["dev"], {
    cwd: fileURLToPath(ROOT),
    stdio: "ignore",
    detached: true,
  });
  const ended = once(dev, "exit");
  try {
    const seconds = await Promise.all(ports.map((port) => secondsToAnswer(port, began)));
    const [first, all] = [Math.min(...seconds), Math.max(...seconds)];
    console.log(`  first Worker ${first.toFixed(1)} s   all ${ports.length} ${all.toFixed(1)} s`);
    addRow(
      "`pnpm dev` to the first answer",
      `${first.toFixed(1)} s; of all ${ports.length} Workers ${all.toFixed(1)} s`,
      "",
    );
  } finally {
    // The whole group: pnpm, the server and its workerd.
    process.kill(-dev.pid!, "SIGTERM");
    await ended;
  }
}

async function secondsToAnswer(port: number, began: number): Promise<number> {
  while (performance.now() - began < LONGEST_MS) {
    if (await answers(port)) return (performance.now() - began) / 1000;
    await sleep(PAUSE_MS);
  }
  throw new Error(`nothing answered on port ${port} within ${LONGEST_MS / 1000} s`);
}

async function answers(port: number): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/health`);
    await reply.arrayBuffer();
    return reply.ok;
  } catch {
    return false;
  }
}
