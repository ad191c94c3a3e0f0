import { describe, expect, it } from "vitest";
import { attempt } from "./attempt.ts";

/** A signal that counts its listeners. */
function countedSignal(): { signal: AbortSignal; abort: AbortController; listeners: () => number } {
  const abort = new AbortController();
  const { signal } = abort;
  let count = 0;
  const [add, remove] = [signal.addEventListener, signal.removeEventListener];
  signal.addEventListener = function (this: AbortSignal, ...rest: never[]) {
    count++;
    return (add as (...all: never[]) => void).apply(this, rest);
  };
  signal.removeEventListener = function (this: AbortSignal, ...rest: never[]) {
    count--;
    return (remove as (...all: never[]) => void).apply(this, rest);
  };
  return { signal, abort, listeners: () => count };
}

const contextWith = (signal: AbortSignal, run: () => Promise<unknown>) => ({
  ai: { run },
  signal,
  report: { warnings: [] },
});

describe("a call that is over", () => {
  it("leaves nothing on the request's signal, which would keep its inputs", async () => {
    const { signal, listeners } = countedSignal();
    for (let call = 0; call < 45; call++)
      await attempt(
        contextWith(signal, async () => ({})),
        "m",
        { audio: "…" },
        {},
        1000,
      );
    expect(listeners()).toBe(0);
  });

  it("leaves nothing when it failed", async () => {
    const { signal, listeners } = countedSignal();
    const failing = contextWith(signal, () => Promise.reject(new Error("3040: no capacity")));
    await expect(attempt(failing, "m", {}, {}, undefined)).rejects.toMatchObject({
      code: "capacity",
    });
    expect(listeners()).toBe(0);
  });

  it("is still aborted if the caller disconnects during its stream", async () => {
    const { signal, abort } = countedSignal();
    let received: AbortSignal | undefined;
    const run = (_id?: unknown, _inputs?: unknown, options?: { signal?: AbortSignal }) => {
      received = options?.signal;
      return Promise.resolve(new ReadableStream());
    };
    await attempt(contextWith(signal, run), "m", {}, {}, undefined);
    abort.abort();
    expect(received!.aborted).toBe(true);
  });
});
