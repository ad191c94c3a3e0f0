/**
 * Memory of a workerd. Resident memory is that of the process, with garbage, which V8 collects late
 * here, and memory that the allocator keeps. Live memory is what a Worker's isolate uses after a
 * garbage collection, by workerd's inspector: objects, texts and buffers.
 * @module
 */
import { readFileSync } from "node:fs";
import { cpuMilliseconds } from "./cpu.ts";

/** Returns resident bytes of a process, now or at its peak. */
function residentBytes(pid: number, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) * 1024;
}

export interface Used {
  /** Most resident bytes, over those before. */
  resident: number;
  /** CPU of all threads. */
  milliseconds: number;
}

/** Runs a task, and returns what a process used meanwhile. */
export async function measureUse<Result>(
  pid: number,
  task: () => Promise<Result>,
): Promise<Used & { result: Result }> {
  const [idle, before] = [residentBytes(pid, "VmRSS"), cpuMilliseconds(pid)];
  const result = await task();
  return {
    result,
    resident: residentBytes(pid, "VmHWM") - idle,
    milliseconds: cpuMilliseconds(pid) - before,
  };
}

/** Runs a task, and returns the most bytes that were live meanwhile, over those before. */
export async function liveBytes(
  inspector: URL,
  worker: string,
  task: () => Promise<unknown>,
): Promise<number> {
  const isolate = await Isolate.connect(inspector, worker);
  const idle = await isolate.liveBytes();
  let most = idle;
  const over = new AbortController();
  const watch = async () => {
    while (!over.signal.aborted) most = Math.max(most, await isolate.liveBytes());
  };
  const watching = watch();
  try {
    await task();
  } finally {
    over.abort();
    await watching;
    isolate.close();
  }
  return most - idle;
}

/** Needed for {@link liveBytes}: workerd does not answer the inspector's own command for it. */
export const GARBAGE_FLAG = "--expose-gc";

class Isolate {
  readonly #socket: WebSocket;
  readonly #context: Promise<number>;
  readonly #pending = new Map<number, (result: object | undefined) => void>();
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#context = promise;
    socket.addEventListener("message", ({ data }) => {
      const { id, method, result, params } = JSON.parse(String(data)) as Message;
      if (method === "Runtime.executionContextCreated") resolve(params!.context.id);
      if (id !== undefined) this.#pending.get(id)?.(result);
    });
  }

  /** @param inspector address of workerd's inspector */
  static async connect(inspector: URL, worker: string): Promise<Isolate> {
    const socket = new WebSocket(new URL(`/core:user:${worker}`, inspector));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("workerd's inspector is closed")));
    await promise;
    const isolate = new Isolate(socket);
    await isolate.#ask("Runtime.enable");
    return isolate;
  }

  async liveBytes(): Promise<number> {
    await this.#ask("Runtime.evaluate", { expression: "gc()", contextId: await this.#context });
    const usage = (await this.#ask("Runtime.getHeapUsage")) as HeapUsage;
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage;
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  }

  close(): void {
    this.#socket.close();
  }

  async #ask(method: string, params: object = {}): Promise<object> {
    const id = ++this.#id;
    const { promise, resolve } = Promise.withResolvers<object | undefined>();
    this.#pending.set(id, resolve);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const result = await promise;
    this.#pending.delete(id);
    if (result === undefined || "exceptionDetails" in result) throw new Error(`${method} failed`);
    return result;
  }
}

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

interface Message {
  id?: number;
  method?: string;
  result?: object;
  params?: { context: { id: number } };
}
