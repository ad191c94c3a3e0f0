import { describe, expect, it, vi } from "vitest";
import { isApiError, type ApiError } from "../../errors/index.ts";
import { callModel } from "./call-model.ts";
import type { AiBinding, AiRunOptions, RunContext } from "./context.ts";

const MODEL = "@cf/meta/llama-3.2-1b-instruct";
const call = { inputs: { messages: [{ role: "user", content: "hi" }], max_tokens: 100 } };

type Step = (options: AiRunOptions) => unknown;

/** A context whose model takes one step per call, and repeats the last. */
function contextOf(steps: Step[], extra: Partial<RunContext> = {}) {
  const calls: AiRunOptions[] = [];
  const ai: AiBinding = {
    async run(_model, _inputs, options = {}) {
      calls.push(options);
      return steps[Math.min(calls.length, steps.length) - 1]!(options);
    },
  };
  const context: RunContext = {
    ai,
    report: { warnings: [] },
    policy: { timeoutMs: 2000, fallbackModels: [] },
    ...extra,
  };
  return { context, calls };
}

const fail = (message: string) => () => {
  throw new Error(message);
};
const answer = () => ({ response: "ok" });

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
  if (!isApiError(error)) throw error;
  return error;
}

describe("a call that fails", () => {
  it.each([
    ["no capacity", "3040: Capacity temporarily exceeded"],
    ["a network error", "Network connection lost."],
    ["an aborted run", "3008: aborted"],
  ])("for %s is made again, and works", async (_title, message) => {
    const { context, calls } = contextOf([fail(message), fail(message), answer]);
    expect(await callModel(context, MODEL, call)).toEqual({ response: "ok" });
    expect(calls).toHaveLength(3);
    expect(context.report).toMatchObject({ retries: 2, model: MODEL });
  });

  it("for no capacity is made three times at most", async () => {
    const { context, calls } = contextOf([fail("3040: Capacity")]);
    expect(await failureOf(callModel(context, MODEL, call))).toMatchObject({ code: "capacity" });
    expect(calls).toHaveLength(3);
    expect(context.report.failed).toEqual([MODEL]);
  });

  it.each([
    ["bad input", "5006: AiError: Bad input"],
    ["the day's allocation", "3036: used up"],
    ["a model unknown", "5007: No such model"],
    ["the paid plan", "5035: paid"],
    ["an input that is too long", "5021: too long"],
    ["the same without a number", "This model's maximum context length is 131072 tokens."],
    ["bad input without a number", "AiError: System message must be at the beginning"],
    ["a refusal that is not documented", "5099: odd"],
    ["a rate limit", "3021: too many"],
    ["the model's own time-out", "3007: timeout"],
  ])("for %s is not made again", async (_title, message) => {
    const { context, calls } = contextOf([fail(message)]);
    await failureOf(callModel(context, MODEL, call));
    expect(calls).toHaveLength(1);
  });

  it("with a stream among its inputs is not made again, since the stream is gone", async () => {
    const { context, calls } = contextOf([fail("3040: Capacity")]);
    const inputs = { multipart: { body: new Blob(["x"]).stream(), contentType: "text/plain" } };
    await failureOf(callModel(context, MODEL, { inputs }));
    expect(calls).toHaveLength(1);
  });

  it("with a stream that can be created again is retried with the whole stream", async () => {
    const seen: string[] = [];
    const renew = () => ({
      audio: { body: new Blob(["whole"]).stream(), contentType: "audio/wav" },
    });
    const { context } = contextOf([]);
    context.ai.run = async (_model, { audio }) => {
      seen.push(await new Response((audio as { body: ReadableStream }).body).text());
      if (seen.length === 1) throw new Error("3040: Capacity");
      return answer();
    };
    expect(await callModel(context, MODEL, { inputs: renew(), renew })).toEqual({ response: "ok" });
    expect(seen).toEqual(["whole", "whole"]);
  });
});

describe("a call that hangs", () => {
  const hang: Step = () => new Promise(() => {});

  it("is cut at the time-out, also when the binding ignores its signal", async () => {
    const { context, calls } = contextOf([hang], { policy: { timeoutMs: 50, fallbackModels: [] } });
    const failure = await failureOf(callModel(context, MODEL, call));
    expect(failure).toMatchObject({ code: "timeout", status: 504 });
    expect(calls[0]!.signal!.aborted).toBe(true);
    // It may have run all the same, so it counts as reserved.
    expect(context.report.neurons).toBeGreaterThan(0);
  });

  it("ends when the caller disconnects, and aborts the model call", async () => {
    const caller = new AbortController();
    const { context, calls } = contextOf([hang], { signal: caller.signal });
    const failure = failureOf(callModel(context, MODEL, call));
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    caller.abort();
    expect(await failure).toMatchObject({ code: "client_closed_request" });
    expect(calls[0]!.signal!.aborted).toBe(true);
  });

  it("and answers a stream too late has that stream cancelled", async () => {
    const cancel = vi.fn();
    const late = async () => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      return new ReadableStream({ cancel });
    };
    const { context } = contextOf([late], { policy: { timeoutMs: 20, fallbackModels: [] } });
    await failureOf(callModel(context, MODEL, call));
    await vi.waitFor(() => expect(cancel).toHaveBeenCalled());
  });
});

describe("a gateway", () => {
  const policy = { timeoutMs: 1000, fallbackModels: [], gateway: { id: "mine", cacheTtl: 60 } };

  it("is passed on, and its log is read", async () => {
    const { context, calls } = contextOf([answer], { policy });
    context.ai.aiGatewayLogId = "log-1";
    await callModel(context, MODEL, call);
    expect(calls[0]!.gateway).toEqual({ id: "mine", cacheTtl: 60 });
    expect(context.report.gatewayLogId).toBe("log-1");
  });

  it("is gone round by inputs that it cannot take", async () => {
    const { context, calls } = contextOf([answer], { policy });
    const inputs = { multipart: { body: new Blob(["x"]).stream(), contentType: "text/plain" } };
    await callModel(context, MODEL, { inputs });
    expect(calls[0]).not.toHaveProperty("gateway");
    expect(context.report.gatewayBypassed).toBe(true);
  });
});

it("reserves what it may cost before the model is called, and calls no model without", async () => {
  const reserve = vi.fn().mockRejectedValue(new Error("no"));
  const { context, calls } = contextOf([answer], { meter: { reserve } });
  await expect(callModel(context, MODEL, call)).rejects.toThrow("no");
  expect(calls).toHaveLength(0);
  // llama-3.2-1b: 2457 neurons a million tokens in, 18252 out.
  expect(reserve.mock.calls[0]![0]).toBeGreaterThanOrEqual((100 * 18_252) / 1e6);
  expect(reserve.mock.calls[0]![0]).toBeLessThan((110 * 18_252) / 1e6);
});
