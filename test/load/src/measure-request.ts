/**
 * Measures the peak memory and CPU of a workerd that answers one request. The model is a server
 * outside of it.
 * @module
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cpuMilliseconds, findWorkerd } from "../../../bench/src/cpu.ts";
import { residentBytes } from "../../../bench/src/memory.ts";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import type { HostileRequest } from "./hostile-requests.ts";

export interface Cost {
  status: number;
  /** Peak resident memory, minus that of the Worker after a small request. */
  megabytes: number;
  /** CPU of all threads. */
  milliseconds: number;
}

/** Starts a separate Worker for the request. */
export async function measureRequest({
  app,
  path,
  init,
  answer = {},
  count = 1,
}: HostileRequest): Promise<Cost> {
  const model = createServer((request, reply) => {
    request.resume();
    request.on("end", () => {
      reply.setHeader("content-type", "application/json");
      reply.end(JSON.stringify(answer));
    });
  });
  model.listen(0, "127.0.0.1");
  await once(model, "listening");
  const address = `127.0.0.1:${(model.address() as AddressInfo).port}`;
  const miniflare = await startWorkers([
    worker(
      app,
      `../../apps/${app}/src/index.ts`,
      { ALLOW_ANONYMOUS: "true" },
      {
        external: { address, http: {} },
      },
    ),
  ]);
  try {
    const url = await miniflare.unsafeGetDirectURL(app);
    await (await fetch(new URL("/v1/models", url))).arrayBuffer();
    const pid = findWorkerd();
    const [idle, before] = [residentBytes(pid, "VmRSS"), cpuMilliseconds(pid)];
    const send = async () => {
      const reply = await fetch(new URL(path, url), { method: "POST", ...init() });
      await reply.arrayBuffer();
      return reply.status;
    };
    const statuses = await Promise.all(Array.from({ length: count }, send));
    return {
      status: Math.max(...statuses),
      megabytes: (residentBytes(pid, "VmHWM") - idle) / 1e6,
      milliseconds: cpuMilliseconds(pid) - before,
    };
  } finally {
    await miniflare.dispose();
    model.closeAllConnections();
    model.close();
  }
}
