/**
 * Measures the memory and CPU of a workerd that answers requests. The model is a server outside of
 * it.
 * @module
 */
import { findWorkerd } from "../../../bench/src/cpu.ts";
import { GARBAGE_FLAG, liveBytes, measureUse } from "../../../bench/src/memory.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { startModel } from "./fake-model.ts";
import type { HostileRequest } from "./hostile-requests.ts";
import { objectsOf, statusWhenDone } from "./objects.ts";

export interface Cost {
  status: number;
  /** Peak resident memory, minus that of the Worker after a small request. Garbage counts. */
  megabytes: number;
  /** CPU of all threads. */
  milliseconds: number;
}

type Measured = Pick<HostileRequest, "app" | "path" | "init" | "answer" | "count">;

/** Starts a separate Worker for the request. */
export function measureRequest(request: Measured): Promise<Cost> {
  return withWorker(request, async (send, { pid }) => {
    const { result: status, resident, milliseconds } = await measureUse(pid, send);
    return { status, megabytes: resident / 1e6, milliseconds };
  });
}

/** Returns the most megabytes that are live while the request is answered, without garbage. */
export function measureLive(request: Measured): Promise<number> {
  const options = { v8Flags: GARBAGE_FLAG, inspectorPort: 0 };
  return withWorker(
    request,
    async (send, { inspector }) => (await liveBytes(await inspector(), request.app, send)) / 1e6,
    options,
  );
}

interface Running {
  pid: number;
  inspector(): Promise<URL>;
}

async function withWorker<Result>(
  { app, path, init, answer, count = 1 }: Measured,
  measure: (send: () => Promise<number>, running: Running) => Promise<Result>,
  options: Parameters<typeof startWorkers>[1] = {},
): Promise<Result> {
  const model = await startModel(answer);
  const entry = `../../apps/${app}/src/index.ts`;
  const upstream = { external: { address: model.address, http: {} } };
  const miniflare = await startWorkers(
    [worker(app, entry, { ALLOW_ANONYMOUS: "true" }, upstream, objectsOf(app))],
    options,
  );
  try {
    const url = await miniflare.unsafeGetDirectURL(app);
    await (await fetch(new URL("/v1/models", url))).arrayBuffer();
    const send = async () => {
      const reply = await fetch(new URL(path, url), { method: "POST", ...init() });
      return statusWhenDone(reply, await reply.arrayBuffer());
    };
    const all = async () => Math.max(...(await Promise.all(Array.from({ length: count }, send))));
    return await measure(all, {
      pid: findWorkerd(),
      inspector: () => miniflare.getInspectorURL(),
    });
  } finally {
    await miniflare.dispose();
    model.close();
  }
}
