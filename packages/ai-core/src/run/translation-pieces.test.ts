import { describe, expect, it } from "vitest";
import { failure, pair, setup } from "../../test/fake-translator.ts";

describe("a failure", () => {
  it("of one piece fails the request, says where it stands, and stops the rest", async () => {
    const { run, calls } = setup(({ text }) => {
      if (text === "bad one") throw new Error("3040: out of capacity");
      return { translated_text: text };
    });
    const text = ["fine", `good\n\nbad one\n${"more\n".repeat(50)}`];
    const error = await failure(run({ text, ...pair }));
    expect(error).toMatchObject({ code: "capacity", retryAfter: 5, param: "text[1]" });
    expect(error.message).toContain("`text[1]` from character 6, piece 3 of 53");
    expect(calls.length).toBeLessThan(20);
  });

  it("of the plan's limit is told as such", async () => {
    const { run } = setup(() => {
      throw new Error("Too many subrequests by single Worker invocation.");
    });
    const error = await failure(run({ text: "one\ntwo", ...pair }));
    expect(error).toMatchObject({ code: "invalid_request", param: "text" });
    expect(error.message).toContain("free plan allows 50");
  });

  it("comes before any call where a text needs too many, and a warning where the free plan would not do", async () => {
    const { run, calls, context } = setup();
    const text = "word\n".repeat(60);
    expect((await failure(run({ text, ...pair }, { maxCalls: 50 }))).message).toContain(
      "needs 60 calls",
    );
    expect(calls).toEqual([]);
    await run({ text, ...pair });
    expect(context.report.warnings[0]).toContain("60 calls");
  });

  it("is an answer without a translation", async () => {
    for (const answer of [null, {}, { translated_text: "" }, { translated_text: 7 }]) {
      const { run } = setup(() => answer);
      expect(await failure(run({ text: "Hello", ...pair }))).toMatchObject({
        code: "upstream_error",
      });
    }
  });

  it("is a caller who left: the calls under way are told", async () => {
    const { run, context, calls } = setup();
    const left = new AbortController();
    context.signal = left.signal;
    const running = run({ text: "one\n".repeat(100), ...pair });
    left.abort();
    await expect(running).rejects.toThrow();
    expect(calls.length).toBeLessThanOrEqual(6);
  });
});
