/**
 * Measures the memory and CPU of a workerd that answers requests. The model is a server outside of
 * it.
 * @module
 */
import { readFileSync } from "node:fs";
import { cpuMilliseconds, findWorkerd } from "../../../bench/src/cpu.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { startModel } from "./fake-model.ts";
import type { HostileRequest } from "./hostile-requests.ts";
import { openInspector, type Inspector } from "./live-memory.ts";

export interface Cost {
  status: number;
  /** Peak resident memory, minus that of the Worker after a small request. Garbage counts. */
  megabytes: number;
  /** CPU of all threads. */
  milliseconds: number;
  /** What is held while the first model call of each request runs, without garbage; undefined if no model was called, or if not asked for. */
  held?: number;
}

export interface MeasureOptions {
  /** Measures `held`, which collects garbage and so lowers the peak. */
  holds?: boolean;
}

/** Starts a separate Worker for the request. */
export async function measureRequest(
  { app, path, init, answer, count = 1 }: HostileRequest,
  { holds = false }: MeasureOptions = {},
): Promise<Cost> {
  let inspector: Inspector | undefined;
  let held: number | undefined;
  let idleHeld = 0;
  const all = gate(count);
  let measured: Promise<number> | undefined;
  const model = await startModel(answer, async () => {
    if (inspector === undefined) return;
    await all();
    held = (await (measured ??= inspector.heldMegabytes())) - idleHeld;
  });
  const miniflare = await startWorkers(
    [
      worker(
        app,
        `../../apps/${app}/src/index.ts`,
        { ALLOW_ANONYMOUS: "true" },
        { external: { address: model.address, http: {} } },
      ),
    ],
    holds ? { inspectorPort: 0 } : {},
  );
  try {
    const url = await miniflare.unsafeGetDirectURL(app);
    const wake = async () => (await fetch(new URL("/v1/models", url))).arrayBuffer();
    await wake();
    if (holds) {
      const address = new URL(`/core:user:${app}`, await miniflare.getInspectorURL());
      const inspected = await openInspector(address, wake);
      idleHeld = await inspected.heldMegabytes();
      inspector = inspected;
    }
    const pid = findWorkerd();
    const [idle, before] = [memory(pid, "VmRSS"), cpuMilliseconds(pid)];
    const send = async () => {
      const reply = await fetch(new URL(path, url), { method: "POST", ...init() });
      await reply.arrayBuffer();
      return reply.status;
    };
    const statuses = await Promise.all(Array.from({ length: count }, send));
    return {
      status: Math.max(...statuses),
      megabytes: memory(pid, "VmHWM") - idle,
      milliseconds: cpuMilliseconds(pid) - before,
      ...(held !== undefined && { held }),
    };
  } finally {
    inspector?.close();
    await miniflare.dispose();
    model.close();
  }
}

/** Milliseconds after which a call waits no longer for those of the other requests. */
const PATIENCE = 3000;

/** Returns a function that waits until it was called so many times. */
function gate(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  return () => {
    if (++calls === count) resolve();
    else setTimeout(resolve, PATIENCE);
    return promise;
  };
}

/** Returns megabytes of a process, now or at its peak. */
function memory(pid: number, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return (Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) * 1024) / 1e6;
}
