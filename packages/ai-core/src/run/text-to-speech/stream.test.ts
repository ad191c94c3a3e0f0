import { describe, expect, it } from "vitest";
import { aura, fake, melotts, sentences, spoken, streamed } from "../../../test/fake-speaker.ts";
import { FRAME_SECONDS, mp3 } from "../../../test/sounds.ts";
import { speak, streamSpeech } from "./text-to-speech.ts";

describe("a stream", () => {
  it("returns the first audio before later pieces are requested", async () => {
    const { context, calls } = fake((_call, index) => spoken(index));
    const { stream } = await streamSpeech(context, melotts, {
      text: sentences(200),
      language: "en",
    });
    expect(calls.length).toBeLessThanOrEqual(3);
    const reader = stream.getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(0);
    await reader.cancel();
  });

  it("does not run ahead of a slow reader", async () => {
    const { context, calls } = fake((_call, index) => ({ audio: mp3(index, 700).toBase64() }));
    const { stream } = await streamSpeech(context, melotts, {
      text: sentences(200),
      language: "en",
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(calls.length).toBeLessThanOrEqual(4);
    await stream.cancel();
  });

  it("stops the model when its reader cancels", async () => {
    let isCancelled = false;
    const { context, calls } = fake(
      () =>
        new ReadableStream({
          pull: (controller) => controller.enqueue(mp3(1, 50)),
          cancel: () => void (isCancelled = true),
        }),
    );
    const { stream } = await streamSpeech(context, aura, { text: sentences(100), language: "en" });
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    const count = calls.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isCancelled).toBe(true);
    expect(calls).toHaveLength(count);
    expect(calls.every(({ signal }) => signal?.aborted)).toBe(true);
  });

  it("breaks at the piece that fails, and is charged for those that were made", async () => {
    const ends: unknown[] = [];
    const { context } = fake(
      (_call, index) => {
        if (index === 6) throw new Error("5004: Invalid data");
        return spoken(index);
      },
      { keepOpen: () => (failure) => void ends.push(failure) },
    );
    const { stream } = await streamSpeech(context, melotts, {
      text: sentences(100),
      language: "en",
    });
    await expect(new Response(stream).bytes()).rejects.toThrow(/part 7 of/);
    expect(ends).toMatchObject([{ code: "invalid_request" }]);
    const made = context.report.neurons! / ((4 * FRAME_SECONDS * 18.63) / 60);
    expect(Math.round(made)).toBeGreaterThanOrEqual(6);
    expect(Math.round(made)).toBeLessThanOrEqual(7);
  });

  it("fails with its status if the first piece fails", async () => {
    const { context } = fake(() => {
      throw new Error("3036: daily free allocation");
    });
    const failed = streamSpeech(context, melotts, { text: sentences(9), language: "en" });
    await expect(failed).rejects.toMatchObject({ code: "daily_limit" });
  });
});

describe("the budget", () => {
  it("holds the whole text before the first call", async () => {
    const reserved: number[] = [];
    const meter = {
      reserve: async (neurons: number) => {
        reserved.push(neurons);
        return neurons;
      },
      settle: async () => {},
    };
    const { context } = fake(() => streamed(mp3(1)), { meter });
    const text = "x".repeat(100).replaceAll(/x{10}/g, "nine word. ");
    await speak(context, aura, { text, language: "en" });
    expect(reserved).toHaveLength(1);
    expect(reserved[0]).toBeCloseTo((text.trim().length / 1000) * 1363.64, -1);
    expect(context.report.neurons).toBeCloseTo(reserved[0]!, 5);
  });

  it("lets no call be made that it does not hold", async () => {
    const meter = {
      reserve: () => Promise.reject(new Error("too much")),
      settle: async () => {},
    };
    const { context, calls } = fake((_call, index) => spoken(index), { meter });
    await expect(speak(context, melotts, { text: "Hi.", language: "en" })).rejects.toThrow();
    expect(calls).toEqual([]);
  });

  it("counts the minutes that were made", async () => {
    const { context } = fake(() => ({ audio: mp3(1, 2500).toBase64() }));
    await speak(context, melotts, { text: "One minute.", language: "en" });
    expect(context.report.neurons).toBeCloseTo(18.63, 2);
  });
});

describe("a model that is busy", () => {
  it("is replaced by one that speaks the language, for the whole text", async () => {
    const policy = { timeoutMs: 5000, fallbackModels: ["aura-2-es", "aura-1"] };
    const { context, calls } = fake(
      ({ model }) => {
        if (model.includes("melotts")) throw new Error("3040: Capacity temporarily exceeded");
        return streamed(mp3(1));
      },
      { policy },
    );
    const result = await speak(context, melotts, { text: sentences(60), language: "en" });
    expect(result.model).toBe(aura.id);
    expect(new Set(calls.map(({ model }) => model))).toEqual(new Set([melotts.id, aura.id]));
  });
});

describe("melotts", () => {
  it("gets other languages with its own codes", async () => {
    const { context, calls } = fake((_call, index) => spoken(index));
    await speak(context, melotts, { text: "こんにちは。", language: "ja" });
    await speak(context, melotts, { text: "你好。", language: "zh" });
    expect(calls.map(({ inputs }) => inputs.lang)).toEqual(["jp", "zh"]);
  });

  it("is called again without a language that it rejects, and later ones omit it", async () => {
    const { context, calls } = fake(({ inputs }, index) => {
      if (inputs.lang) throw new Error("8002: Invalid input");
      return spoken(index);
    });
    const text = "今天天气很好，我们一起去公园散步。".repeat(20);
    await speak(context, melotts, { text, language: "zh" });
    expect(calls.filter(({ inputs }) => inputs.lang).length).toBeLessThanOrEqual(2);
    expect(calls.length).toBeGreaterThan(3);
  });
});
