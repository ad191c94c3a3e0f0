/**
 * Memory that a Worker holds, without garbage, by the inspector of its isolate.
 * @module
 */
import { once } from "node:events";

/** An isolate's inspector: https://chromedevtools.github.io/devtools-protocol/v8/Runtime/ */
export interface Inspector {
  /** Collects garbage, and returns the megabytes that are left: objects, and buffers outside of V8's heap. */
  heldMegabytes(): Promise<number>;
  close(): void;
}

const WAKE_MS = 50;

interface HeapUsage {
  usedSize: number;
  backingStorageSize?: number;
}

/**
 * @param url of the inspector's WebSocket
 * @param wake sends a small request: V8 collects garbage only while the isolate works
 */
export async function openInspector(url: URL, wake: () => Promise<unknown>): Promise<Inspector> {
  const socket = new WebSocket(url);
  await once(socket, "open");
  let last = 0;
  const answers = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) answers.get(id)?.(result);
  });
  const ask = (method: string) =>
    new Promise<unknown>((resolve) => {
      answers.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method }));
    });
  await ask("HeapProfiler.enable");
  return {
    async heldMegabytes() {
      const timer = setInterval(wake, WAKE_MS);
      await ask("HeapProfiler.collectGarbage");
      clearInterval(timer);
      const { usedSize, backingStorageSize = 0 } = (await ask("Runtime.getHeapUsage")) as HeapUsage;
      return (usedSize + backingStorageSize) / 1e6;
    },
    close: () => socket.close(),
  };
}
