import { describe, expect, it } from "vitest";
import { EventDecoder, rewriteEvents, type EventRewriter } from "./index.ts";

const text =
  'data: {"a":"你好 🌥️"}\r\n\r\n: comment\n\ndata:b\n\nevent: x\ndata: é\n\ndata: [DONE]';
const payloads = ['{"a":"你好 🌥️"}', "b", "é", "[DONE]"];
const bytes = new TextEncoder().encode(text);

const copy: EventRewriter = {
  done: false,
  event: (data) => `<${data}>`,
  end: () => "end",
  fail: () => "failed",
};

it("finds the same events wherever the bytes are cut in two, or three, or all apart", () => {
  const decode = (cuts: number[]) => {
    const decoder = new EventDecoder();
    const bounds = [0, ...cuts, bytes.byteLength];
    const found = cuts
      .concat(0)
      .flatMap((_, place) => decoder.push(bytes.slice(bounds[place], bounds[place + 1])));
    return [...found, ...decoder.end()];
  };
  for (let first = 0; first <= bytes.byteLength; first++) {
    expect(decode([first])).toEqual(payloads);
    for (let second = first; second <= bytes.byteLength; second++)
      expect(decode([first, second])).toEqual(payloads);
  }
  expect(decode([...bytes.keys()])).toEqual(payloads);
});

describe("a rewritten stream", () => {
  it("sends all events of a chunk as one", async () => {
    const source = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const chunks: string[] = [];
    for await (const chunk of rewriteEvents(source.getReader(), copy))
      chunks.push(new TextDecoder().decode(chunk));
    expect(chunks).toEqual([`<${payloads[0]}><b><é>`, "<[DONE]>end"]);
  });

  it("passes on the first event before the source has sent the second", async () => {
    let send!: ReadableStreamDefaultController<Uint8Array>;
    const source = new ReadableStream<Uint8Array>({
      start: (controller) => void (send = controller),
    });
    const reader = rewriteEvents(source.getReader(), copy).getReader();
    send.enqueue(new TextEncoder().encode("data: a\n"));
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("<a>");
    await reader.cancel();
  });

  it("does not read ahead without a reader, and releases the source when its reader cancels", async () => {
    let pulls = 0;
    let reason: unknown;
    let told = 0;
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls++;
        controller.enqueue(new TextEncoder().encode(`data: ${"x".repeat(1000)}\n\n`));
      },
      cancel: (why) => void (reason = why),
    });
    const reader = rewriteEvents(source.getReader(), {
      ...copy,
      cancel: () => void told++,
    }).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pulls).toBeLessThan(100);
    await reader.cancel("gone");
    expect([reason, told]).toEqual(["gone", 1]);
  });

  it("ends with what the rewriter says when the source breaks", async () => {
    const source = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("cut")) });
    expect(await new Response(rewriteEvents(source.getReader(), copy)).text()).toBe("failed");
  });
});
