import { afterEach, expect, it, vi } from "vitest";
import { readBytes } from "./body.ts";

const LIMIT = 20_000_000;

afterEach(() => vi.restoreAllMocks());

function requestOf(bytes: number, declared: number): Request {
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(left, 50_000);
      left -= size;
      if (size > 0) controller.enqueue(new Uint8Array(size).fill(7));
      else controller.close();
    },
  });
  return new Request("http://worker/", {
    method: "POST",
    headers: { "content-length": String(declared) },
    body,
  });
}

it("takes memory for what has arrived, not for what is declared", async () => {
  let taken = 0;
  const Plain = ArrayBuffer;
  vi.stubGlobal(
    "ArrayBuffer",
    class extends Plain {
      constructor(size: number) {
        super(size);
        taken += size;
      }
    },
  );
  const bytes = await readBytes(requestOf(10, LIMIT), LIMIT);
  vi.unstubAllGlobals();
  expect([bytes.byteLength, taken]).toEqual([10, 65_536]);
});

it.each([10, 65_536, 65_537, 300_000, 2_000_001])("reads %d bytes whole", async (size) => {
  for (const declared of [size, size + 1]) {
    const bytes = await readBytes(requestOf(size, declared), LIMIT);
    expect(bytes.byteLength).toBe(size);
    expect(bytes.every((byte) => byte === 7)).toBe(true);
  }
});

it("stops at the limit", async () => {
  await expect(readBytes(requestOf(300_000, 100_001), 200_000)).rejects.toMatchObject({
    code: "body_too_large",
  });
});
