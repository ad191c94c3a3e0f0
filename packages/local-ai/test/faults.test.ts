import { expect, test } from "vitest";
import { eventsOf, failure, GEMMA, LLAMA, run } from "./helpers.ts";

test.for([
  ["3040", "InferenceUpstreamError: 3040: Capacity temporarily exceeded, please try again."],
  [
    "allocation",
    "InferenceUpstreamError: 3036: You have used up your daily free allocation of 10,000 neurons.",
  ],
  ["4006", "InferenceUpstreamError: 4006: you have used up your daily free allocation"],
  ["10000", "InferenceUpstreamError: 10000: Authentication error"],
  ["rate-limit", "InferenceUpstreamError: 3021: "],
  ["5035", "InferenceUpstreamError: 5035: "],
] as const)("a mark in the prompt raises %s", async ([fault, message]) => {
  expect(await failure(run(LLAMA, { prompt: `Hi [[fault:${fault}]]` }))).toContain(message);
});

const counted = () => failure(run(LLAMA, { prompt: "Counted [[fault:3040*2]]" }));

test("a counted fault ends after its count, and the next round starts over", async () => {
  const outcomes = [];
  for (let index = 0; index < 4; index++) outcomes.push((await counted()).slice(0, 28));
  expect(outcomes).toEqual([
    "InferenceUpstreamError: 3040",
    "InferenceUpstreamError: 3040",
    "no error",
    "InferenceUpstreamError: 3040",
  ]);
});

test("a header raises a fault if there is no text to mark", async () => {
  const inputs = { text: "Hi", target_lang: "es" };
  const options = { extraHeaders: { "X-Local-Ai-Fault": "capacity" } };
  expect(await failure(run("@cf/meta/m2m100-1.2b", inputs, options))).toContain("3040: ");
});

test("an unknown fault is an error", async () => {
  expect(await failure(run(LLAMA, { prompt: "[[fault:earthquake]]" }))).toContain(
    'Unknown fault "earthquake"',
  );
});

test("a broken stream fails during reading", async () => {
  const stream = await run(LLAMA, { prompt: "Hi [[fault:broken-stream=2]]", stream: true });
  await expect(new Response(stream).text()).rejects.toThrow();
});

test("a cut stream ends without [DONE]", async () => {
  const events = await eventsOf(
    await run(GEMMA, { prompt: "Hi [[fault:cut-stream=3]]", stream: true }),
  );
  expect(events).toHaveLength(3);
  expect(events).not.toContain("[DONE]");
});

test("an error in the stream is an event", async () => {
  const events = await eventsOf(
    await run(LLAMA, { prompt: "Hi [[fault:error-in-stream=1]]", stream: true }),
  );
  expect(events.at(-1)).toMatchObject({ error: { code: 3040 } });
});

test("latency delays the answer, and a signal ends the waiting", async () => {
  const started = Date.now();
  await run(LLAMA, { prompt: "Hi [[fault:latency=120]]" });
  expect(Date.now() - started).toBeGreaterThanOrEqual(100);
  const options = { signal: AbortSignal.timeout(50) };
  expect(await failure(run(LLAMA, { prompt: "Hi [[fault:hang]]" }, options))).toContain(
    "TimeoutError",
  );
});

test("a signal ends a stream that hangs", async () => {
  const inputs = { prompt: "Hi [[fault:hang-stream=1]]", stream: true };
  const stream = await run(LLAMA, inputs, { signal: AbortSignal.timeout(100) });
  await expect(new Response(stream).text()).rejects.toThrow();
});
