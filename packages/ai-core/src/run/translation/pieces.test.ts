import { describe, expect, it } from "vitest";
import { failure, indictrans2, m2m100, pair, setup } from "../../../test/fake-translator.ts";

describe("a failure", () => {
  it("of one piece fails the request, states its position, and stops the rest", async () => {
    const { run, calls } = setup(({ text }) => {
      if (text === "bad one") throw new Error("3040: out of capacity");
      return { translated_text: text };
    });
    const text = ["fine", `good\n\nbad one\nmore`];
    const error = await failure(run({ text, ...pair }));
    expect(error).toMatchObject({ code: "capacity", retryAfter: 5, param: "text[1]" });
    expect(error.message).toContain("`text[1]` from character 6, piece 3 of 4");
    expect(calls.length).toBeLessThan(20);
  });

  it("about the plan's limit is returned as such", async () => {
    const { run } = setup(() => {
      throw new Error("Too many subrequests by single Worker invocation.");
    });
    const error = await failure(run({ text: "one\ntwo", ...pair }));
    expect(error).toMatchObject({ code: "invalid_request", param: "text" });
    expect(error.message).toContain("Workers Free allows 50");
  });

  it("an error precedes any call if a text needs too many, and a warning is added if it exceeds the free plan", async () => {
    const { run, calls, context } = setup();
    const text = Array.from({ length: 60 }, (_, index) => `${index} ${"word ".repeat(99)}`).join(
      "\n",
    );
    expect((await failure(run({ text, ...pair }, { maxCalls: 50 }))).message).toContain(
      "needs 60 model calls",
    );
    expect(calls).toEqual([]);
    await run({ text, ...pair });
    expect(context.report.warnings[0]).toContain("60 model calls");
  });

  it("is an answer without a translation", async () => {
    for (const answer of [null, {}, { translated_text: "" }, { translated_text: 7 }]) {
      const { run } = setup(() => answer);
      expect(await failure(run({ text: "Hello", ...pair }))).toMatchObject({
        code: "upstream_error",
      });
    }
  });

  it("counts as a disconnected caller: running calls are aborted", async () => {
    const { run, context, calls } = setup();
    const left = new AbortController();
    context.signal = left.signal;
    const running = run({ text: "one\n".repeat(100), ...pair });
    left.abort();
    await expect(running).rejects.toThrow();
    expect(calls.length).toBeLessThanOrEqual(6);
  });
});

it("a model that takes one text at a time can replace one that takes many", async () => {
  const { run, calls, context } = setup((inputs) => {
    if ("target_language" in inputs) throw new Error("3040: out of capacity");
    return { translated_text: inputs.text.toUpperCase() };
  });
  context.policy = { timeoutMs: 5000, fallbackModels: [m2m100.id] };
  const text = ["one", "two", "three"];
  const result = await run({ text, source_lang: "en", target_lang: "hi" }, {}, indictrans2);
  expect(result.translated_text).toEqual(["ONE", "TWO", "THREE"]);
  expect(calls.slice(-3).map((inputs) => inputs.text)).toEqual(text);
  expect(context.report.model).toBe(m2m100.id);
});
