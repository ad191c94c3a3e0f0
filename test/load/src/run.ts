/**
 * Sends requests for a while, then compares the accounts.
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import { accountOf, type Account } from "./accounts.ts";
import { call, type Outcome } from "./call.ts";
import type { Kind } from "./kind.ts";
import { KINDS, pickKind } from "./kinds.ts";
import { workerdMemory } from "./memory.ts";
import { startWorkers, type Worker } from "./workers.ts";

export interface LoadOptions {
  milliseconds: number;
  /** Concurrent requests. */
  width: number;
  /** The first of one port per Worker. Default: free ports. */
  port?: number;
}

export interface LoadReport {
  milliseconds: number;
  outcomes: Outcome[];
  accounts: Account[];
  /** Bytes of all workerd processes: before the first request, after one of each kind, and at the end. */
  memory: Record<"start" | "warm" | "end", number | undefined>;
}

/** Maximum milliseconds that a request may still run after the last one was sent. */
const PATIENCE_MS = 15_000;

export async function runLoad({ milliseconds, width, port }: LoadOptions): Promise<LoadReport> {
  const { workers, stop } = await startWorkers(new Set(KINDS.map(({ service }) => service)), port);
  try {
    const memory = () => workerdMemory(workers.map(({ process: child }) => child.pid!));
    const urls = new Map(workers.map(({ service, url }) => [service, url]));
    const outcomes: Outcome[] = [];
    let count = 0;
    const send = async (kind: Kind): Promise<void> => {
      outcomes.push(await call(urls.get(kind.service)!, kind, count++));
    };
    const start = memory();
    const first = [...KINDS];
    const started = Date.now();
    await lanes(width, async () => {
      const kind = first.pop();
      if (kind) await send(kind);
      return kind !== undefined;
    });
    const warm = memory();
    await lanes(width, async () => {
      if (Date.now() - started >= milliseconds) return false;
      await send(pickKind());
      return true;
    });
    const took = Date.now() - started;
    for (const { service, process: child } of workers)
      if (child.exitCode !== null)
        throw new Error(`${service} ended with ${child.exitCode} under load`);
    await untilLogged(workers, outcomes);
    const accounts = await Promise.all(workers.map((worker) => accountOf(worker, outcomes)));
    return { milliseconds: took, outcomes, accounts, memory: { start, warm, end: memory() } };
  } finally {
    stop();
  }
}

/** Runs `step` in `width` lanes, in each until it returns that there is no more. */
async function lanes(width: number, step: () => Promise<boolean>): Promise<void> {
  const lane = async (): Promise<void> => {
    while (await step());
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** Requests whose caller disconnected are logged once their model call has ended; the ledger gets them after the line. */
async function untilLogged(
  workers: readonly Worker[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const logged = () => workers.reduce((sum, { lines }) => sum + lines.length, 0);
  while (logged() < outcomes.length && Date.now() < deadline) await sleep(100);
  await sleep(1000);
}
