import { describe, expect, it, vi } from "vitest";
import { COMPLETE } from "../../streaming/index.ts";
import { WatchedReader } from "./watch-stream.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A model's stream that gives its parts one per pull, and then ends as told. */
function model(parts: string[], then: "end" | "hang" | "break" = "end") {
  const cancel = vi.fn();
  let index = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (index < parts.length) controller.enqueue(bytes(parts[index++]!));
        else if (then === "end") controller.close();
        else if (then === "break") controller.error(new Error("s3cret"));
        else return new Promise(() => {});
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  return { stream, cancel, pulled: () => index };
}

function watched(source: ReadableStream<Uint8Array>, idleMs?: number, signal?: AbortSignal) {
  const over = vi.fn();
  return { stream: new WatchedReader(source, { idleMs, signal, over }).toStream(), over };
}

describe("a watched stream", () => {
  it("delivers every byte and reports its end once", async () => {
    const { stream, over } = watched(model(["ab", "c"]).stream, 1000);
    expect(await new Response(stream).text()).toBe("abc");
    expect(over.mock.calls).toEqual([[{ bytes: 3 }]]);
  });

  it("is read no further ahead of its reader than 64 KiB", async () => {
    const chunk = "x".repeat(64 * 1024);
    const source = model([chunk, chunk, chunk, chunk]);
    const reader = watched(source.stream).stream.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(source.pulled()).toBe(2);
  });

  it("that stalls is cut and cancelled", async () => {
    const source = model(["a"], "hang");
    const { stream, over } = watched(source.stream, 30);
    await expect(new Response(stream).text()).rejects.toMatchObject({ code: "timeout" });
    expect(over.mock.calls).toEqual([
      [{ bytes: 1, failure: expect.objectContaining({ code: "timeout" }) }],
    ]);
    expect(source.cancel).toHaveBeenCalled();
  });

  it("is not cut off while nobody reads it", async () => {
    const reader = watched(model(["a", "b"]).stream, 30).stream.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect((await reader.read()).value).toEqual(bytes("b"));
  });

  it("that is interrupted says so without details", async () => {
    const { stream, over } = watched(model(["a"], "break").stream);
    await expect(new Response(stream).text()).rejects.toMatchObject({
      code: "upstream_error",
      message: expect.not.stringContaining("s3cret"),
    });
    expect(over).toHaveBeenCalledOnce();
  });

  it("that its reader cancels cancels the model's", async () => {
    const source = model(["a"], "hang");
    const [over, stop] = [vi.fn(), vi.fn()];
    const options = { idleMs: undefined, signal: undefined, stop, over };
    const reader = new WatchedReader(source.stream, options).toStream().getReader();
    await reader.read();
    await reader.cancel();
    expect(source.cancel).toHaveBeenCalled();
    expect(stop).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: "client_closed_request" }),
    );
    expect(over.mock.calls[0]![0]).toMatchObject({ failure: { code: "client_closed_request" } });
  });

  it("whose answer is complete did not fail, although data remained in it", async () => {
    const source = model(["a"], "hang");
    const [over, stop] = [vi.fn(), vi.fn()];
    const options = { idleMs: 1000, signal: undefined, stop, over };
    const reader = new WatchedReader(source.stream, options);
    await reader.read();
    await reader.cancel(COMPLETE);
    expect(stop).not.toHaveBeenCalled();
    expect(source.cancel).toHaveBeenCalled();
    expect(over.mock.calls).toEqual([[{ bytes: 1 }]]);
  });

  it("ends when the caller disconnects", async () => {
    const caller = new AbortController();
    const source = model(["a"], "hang");
    const { stream, over } = watched(source.stream, 1000, caller.signal);
    const text = new Response(stream).text();
    setTimeout(() => caller.abort(), 10);
    await expect(text).rejects.toMatchObject({ code: "client_closed_request" });
    expect(source.cancel).toHaveBeenCalled();
    expect(over).toHaveBeenCalledOnce();
  });
});
