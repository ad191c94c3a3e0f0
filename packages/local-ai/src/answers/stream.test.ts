import { expect, test } from "vitest";
import { byteStream, DONE, eventStream } from "./stream.ts";

test("generates nothing before it is read, and no more than is read", async () => {
  let made = 0;
  async function* events() {
    for (;;) yield { event: ++made };
  }
  const reader = eventStream(events()).getReader();
  expect(made).toBe(0);
  await reader.read();
  await reader.read();
  expect(made).toBeLessThanOrEqual(3);
  await reader.cancel();
});

test("a reader that cancels ends the work", async () => {
  let ended = false;
  async function* events() {
    try {
      for (;;) yield { event: 1 };
    } finally {
      ended = true;
    }
  }
  const reader = eventStream(events()).getReader();
  await reader.read();
  await reader.cancel();
  expect(ended).toBe(true);
});

async function* twoEvents() {
  yield { response: "é" };
  yield DONE as typeof DONE;
}

test("the bytes are data lines, the end mark is plain", async () => {
  expect(await new Response(eventStream(twoEvents())).text()).toBe(
    'data: {"response":"é"}\n\ndata: [DONE]\n\n',
  );
});

test("bytes come in pieces and whole", async () => {
  const bytes = new Uint8Array(150_000).fill(7);
  expect(new Uint8Array(await new Response(byteStream(bytes)).arrayBuffer())).toEqual(bytes);
});
