import { describe, expect, it } from "vitest";
import { listener, turbo } from "../../../test/listener.ts";
import { mp3Of, wavOf, type Spoken } from "../../../test/recordings.ts";
import type { AiRunOptions, RunPolicy } from "../call/context.ts";
import { transcribe } from "../index.ts";

const words: Spoken[] = Array.from({ length: 120 }, (_, index) => ({
  word: `w${index}`,
  start: index * 2 + 0.2,
  end: index * 2 + 1.4,
}));
const text = words.map(({ word }) => word).join(" ");

/** A listener that notes the options of each call. */
function observed(policy?: RunPolicy) {
  const context = listener(words);
  const options: AiRunOptions[] = [];
  const { run } = context.ai;
  context.ai.run = (model, inputs, given = {}) => {
    options.push(given);
    return run(model, inputs, given);
  };
  if (policy) context.policy = policy;
  return { context, options };
}

const policy: RunPolicy = { timeoutMs: 5000, fallbackModels: [] };

describe("the pieces of a large recording", () => {
  it("are streams, which take no additional memory", async () => {
    const { context } = observed();
    expect((await transcribe(context, turbo, { audio: wavOf(words, 240) })).text).toBe(text);
    expect(context.inputs.length).toBeGreaterThan(3);
    for (const { audio } of context.inputs) expect(audio).toHaveProperty("body");
  });

  it("are sent inline, through the gateway, if one is set", async () => {
    const { context, options } = observed({ ...policy, gateway: { id: "mine" } });
    expect((await transcribe(context, turbo, { audio: wavOf(words, 240) })).text).toBe(text);
    for (const { audio } of context.inputs) expect(audio).toBeTypeOf("string");
    for (const { gateway } of options) expect(gateway).toEqual({ id: "mine" });
    expect(context.report).not.toHaveProperty("gatewayBypassed");
  });

  it("are sent whole again if the model was busy", async () => {
    const { context } = observed(policy);
    const { run } = context.ai;
    let calls = 0;
    context.ai.run = async (model, inputs, options) => {
      const transcript = await run(model, inputs, options);
      if (++calls % 3 === 1) throw new Error("3040: Capacity temporarily exceeded");
      return transcript;
    };
    expect((await transcribe(context, turbo, { audio: wavOf(words, 240) })).text).toBe(text);
    expect(context.report.retries).toBeGreaterThan(0);
  });

  it("of an MP3 are cut in its pauses, so that no word is transcribed twice", async () => {
    const { context } = observed();
    expect((await transcribe(context, turbo, { audio: mp3Of(240, { words }) })).text).toBe(text);
    expect(context.spans.length).toBeGreaterThan(1);
    const ends = context.spans.toSorted(([a], [b]) => a - b);
    for (const [index, [from]] of ends.entries())
      if (index > 0) expect(from).toBeCloseTo(ends[index - 1]![1], 5);
  });
});

it("a large recording that cannot be cut goes round the gateway, which takes no streams", async () => {
  const caf = new Uint8Array(4_000_000);
  caf.set(new TextEncoder().encode("caff"));
  const options: AiRunOptions[] = [];
  const report = { warnings: [] as string[] };
  const ai = {
    run: async (_model: string, { audio }: Record<string, unknown>, given: AiRunOptions = {}) => {
      options.push(given);
      await new Response((audio as { body: ReadableStream }).body).bytes();
      return { text: "Hi" };
    },
  };
  const context = { ai, report, policy: { ...policy, gateway: { id: "mine" } } };
  expect((await transcribe(context, turbo, { audio: caf })).text).toBe("Hi");
  expect(options[0]).not.toHaveProperty("gateway");
  expect(report).toMatchObject({ gatewayBypassed: true });
});

it.each([
  ["an MP3 that ends within its cover", "ID3\x04\0\0\0\x7f\x7f\x7f"],
  ["an MP4 without an index", "\0\0\0\x10ftypM4A \0\0\0\0"],
])("%s is rejected before a model is called", async (_title, head) => {
  const audio = new Uint8Array(20_000);
  new TextEncoder().encodeInto(head, audio);
  const run = () => Promise.reject(new Error("called"));
  const context = { ai: { run }, report: { warnings: [] } };
  await expect(transcribe(context, turbo, { audio })).rejects.toMatchObject({
    code: "invalid_request",
    param: "audio",
  });
});
