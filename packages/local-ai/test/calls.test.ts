import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { eventsOf, failure, LLAMA, run } from "./helpers.ts";

beforeEach(async () => void (await env.AI.calls()));

test("calls() returns each call once, with its inputs and outcome", async () => {
  await run(LLAMA, { prompt: "Hi" }, { extraHeaders: { "x-session-affinity": "ses_1" } });
  await failure(run(LLAMA, {}));
  await eventsOf(await run(LLAMA, { prompt: "Hi", stream: true }));
  expect(await env.AI.calls()).toEqual([
    {
      model: LLAMA,
      inputs: { prompt: "Hi" },
      options: { extraHeaders: { "x-session-affinity": "ses_1" } },
      outcome: "done",
    },
    expect.objectContaining({ inputs: {}, outcome: expect.stringMatching(/^5006: /) }),
    expect.objectContaining({ outcome: "done" }),
  ]);
  expect(await env.AI.calls()).toEqual([]);
});

test("bytes and streams are logged by size and kind", async () => {
  await failure(run("@cf/openai/whisper", { audio: Array(1000).fill(1) }));
  const body = new Response("no audio").body;
  await failure(run("@cf/deepgram/nova-3", { audio: { body, contentType: "audio/wav" } }));
  const [whisper, nova] = await env.AI.calls();
  expect(whisper!.inputs).toEqual({ audio: "[1000 numbers]" });
  expect(nova!.inputs).toEqual({ audio: { body: "[stream]", contentType: "audio/wav" } });
});

test("a reader that disconnects cancels the work on the other side of the binding", async () => {
  const stream = await run(LLAMA, { prompt: "Hi [[fault:slow-stream=20]]", stream: true });
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  await vi.waitFor(async () => {
    expect((await env.AI.calls()).map(({ outcome }) => outcome)).toEqual(["cancelled"]);
  });
});
