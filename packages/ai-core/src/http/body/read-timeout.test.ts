import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readBytes } from "./body.ts";
import { chunksOf } from "./recording/chunks.ts";

// Many turns of the event loop, which take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMIT = 1_000_000;

/** A body of a first part, and then so many bytes every so many milliseconds; without an end if there are none. */
function trickling(first: number, bytes: number, every: number, total = Infinity) {
  const state = { isCancelled: false };
  let timer: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first > 0) controller.enqueue(new Uint8Array(first));
      let left = total;
      if (bytes > 0)
        timer = setInterval(() => {
          if (left <= 0) {
            clearInterval(timer);
            controller.close();
          } else controller.enqueue(new Uint8Array(Math.min(left, bytes)));
          left -= bytes;
        }, every);
    },
    cancel() {
      state.isCancelled = true;
      clearInterval(timer);
    },
  });
  return { state, body };
}

const request = (body: ReadableStream<Uint8Array>, length?: number) =>
  new Request("http://worker/", {
    method: "POST",
    body,
    headers: length === undefined ? {} : { "content-length": String(length) },
  });

/** Returns how a promise settles, and after how many seconds. */
async function outcome(promise: Promise<unknown>): Promise<{ code: unknown; seconds: number }> {
  const start = Date.now();
  const state: { code: unknown } = { code: "pending" };
  void promise.then(
    () => (state.code = "read"),
    (error) => (state.code = error.code ?? error),
  );
  while (state.code === "pending" && Date.now() - start < 900_000)
    await vi.advanceTimersByTimeAsync(5000);
  return { code: state.code, seconds: (Date.now() - start) / 1000 };
}

async function readAll(body: ReadableStream<Uint8Array>): Promise<void> {
  for await (const chunk of chunksOf(body, LIMIT)) void chunk;
}

describe.each([
  ["a long body", (body: ReadableStream<Uint8Array>) => readBytes(request(body, 500_000), LIMIT)],
  [
    "a body without a length",
    (body: ReadableStream<Uint8Array>) => readBytes(request(body), LIMIT),
  ],
  ["a recording", readAll],
])("%s", (_name, read) => {
  it.each([
    ["never continues", 0, 1000],
    ["arrives a byte at a time", 1, 1000],
    ["arrives slower than any phone sends", 100, 1000],
  ])("that %s is given up after half a minute", async (_title, bytes, every) => {
    const { body, state } = trickling(70_000, bytes, every);
    const { code, seconds } = await outcome(read(body));
    expect(code).toBe("request_timeout");
    expect(seconds).toBeGreaterThanOrEqual(25);
    expect(seconds).toBeLessThan(60);
    // workerd cancels a stream of JavaScript when its next bytes come.
    if (bytes > 0) expect(state.isCancelled).toBe(true);
  });

  it("is read as long as it arrives like from a phone", async () => {
    const { body } = trickling(1000, 1000, 1000, 100_000);
    expect(await outcome(read(body))).toMatchObject({ code: "read" });
  });
});

it("what the Worker does between two reads does not count", async () => {
  const { body } = trickling(70_000, 70_000, 1000, 200_000);
  const slowly = async () => {
    for await (const chunk of chunksOf(body, LIMIT)) {
      void chunk;
      await new Promise((resolve) => setTimeout(resolve, 90_000));
    }
  };
  expect((await outcome(slowly())).code).toBe("read");
});

describe("a short body", () => {
  it("is timed if no key has named the caller", async () => {
    const read = (key?: string) => {
      const report = { ignored: [], warnings: [], ...(key && { key }) };
      return outcome(readBytes(request(trickling(10, 0, 1000).body, 100), LIMIT, { report }));
    };
    expect(await read()).toMatchObject({ code: "request_timeout" });
    expect((await read("me")).code).toBe("pending");
  });
});

it("a body whose transfer fails is an error of the caller", async () => {
  for (const [length, first] of [
    [100, 10],
    [500_000, 70_000],
  ] as const) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(first));
      },
      pull: (controller) => controller.error(new Error("Network connection lost.")),
    });
    expect(await outcome(readBytes(request(body, length), LIMIT))).toMatchObject({
      code: "invalid_request",
    });
  }
});
