import { createLlmClient, isCallError } from "@ai-workers/ai-core/client";
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const { default: http, Llm } = exports as any;

describe.each([
  ["HTTP", () => createLlmClient({ fetcher: http })],
  ["a service binding", () => createLlmClient({ binding: Llm })],
])("the client over %s", (_way, create) => {
  const llm = create();

  async function failureOf(work: () => Promise<unknown>): Promise<any> {
    try {
      await work();
    } catch (error) {
      expect(isCallError(error)).toBe(true);
      return error;
    }
    throw new Error("expected a failure");
  }

  it("answers, whole and streamed", async () => {
    const input = {
      messages: [{ role: "user" as const, content: "Tell me about clouds" }],
      model: "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
      seed: 4,
    };
    const { text, usage, finish_reason, model } = await llm.chat(input);
    expect({ finish_reason, model }).toEqual({ finish_reason: "stop", model: input.model });
    expect(usage.neurons).toBeGreaterThan(0);
    let streamed = "";
    let last;
    for await (const part of llm.streamChat(input)) {
      if (part.type === "text-delta") streamed += part.text;
      last = part;
    }
    expect(streamed).toBe(text);
    expect(last).toMatchObject({ type: "finish", reason: "stop" });
    expect((last as any).usage.completion_tokens).toBe(usage.completion_tokens);
  });

  it("takes a text as a message", async () => {
    expect((await llm.chat("Good morning")).text).toContain("Good morning");
  });

  it("passes tools on and reads the call, in parts too", async () => {
    const input = {
      messages: [{ role: "user" as const, content: "What is the weather in Paris?" }],
      tools: [
        {
          type: "function" as const,
          function: {
            name: "get_weather",
            parameters: { type: "object", properties: { city: { type: "string" } } },
          },
        },
      ],
      tool_choice: "required" as const,
    };
    const { tool_calls, finish_reason } = await llm.chat(input);
    expect(finish_reason).toBe("tool_calls");
    expect(tool_calls[0]!.function.name).toBe("get_weather");
    let written = "";
    const types = new Set<string>();
    for await (const part of llm.streamChat(input)) {
      types.add(part.type);
      if (part.type === "tool-call-delta") written += part.text;
    }
    expect(types).toContain("tool-call-start");
    expect(JSON.parse(written)).toEqual(JSON.parse(tool_calls[0]!.function.arguments));
  });

  it("makes vectors, and lists models", async () => {
    const { vectors } = await llm.embed(["one", "two"]);
    expect(vectors.map((vector) => vector.length)).toEqual([1024, 1024]);
    expect((await llm.models()).map(({ id }) => id)).toContain("@cf/baai/bge-m3");
  });

  it("cancels the model when the loop ends early", async () => {
    await (env as any).AI.calls();
    for await (const part of llm.streamChat("Count slowly [[fault:slow-stream=100]]"))
      if (part.type === "text-delta") break;
    // Long enough for the news to arrive, and far shorter than the answer; `calls` tells of each call once.
    await scheduler.wait(1500);
    const calls: { outcome: string }[] = await (env as any).AI.calls();
    const ended = calls.filter(({ outcome }) => outcome !== "running");
    expect(ended.map(({ outcome }) => outcome)).toEqual(["cancelled"]);
  });

  it("gives a refusal its code, field, status and request id, in a stream too", async () => {
    const input = { messages: [{ role: "user", content: 5 }] } as any;
    const expected = {
      name: "CallError",
      code: "invalid_request",
      status: 400,
      param: "messages[0].content",
      requestId: expect.stringMatching(/./),
    };
    expect(await failureOf(() => llm.chat(input))).toMatchObject(expected);
    expect(await failureOf(() => llm.streamChat(input).next())).toMatchObject(expected);
  });

  it("throws what breaks a stream after it has begun, and does not try again", async () => {
    const seen: string[] = [];
    const failure = await failureOf(async () => {
      for await (const part of llm.streamChat("Hello [[fault:broken-stream=3]]"))
        seen.push(part.type);
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(failure).toMatchObject({ code: "upstream_error", status: 502 });
  });

  it("gets the daily limit error once, without retries", async () => {
    const failure = await failureOf(() => llm.chat("Hello [[fault:allocation]]"));
    expect(failure).toMatchObject({ code: "daily_limit", status: 429 });
    expect(failure.retryAfter).toBeGreaterThan(0);
  });

  it("ends immediately when aborted, and at its time-out", async () => {
    const late = AbortSignal.timeout(50);
    expect(
      await failureOf(() => llm.chat("Hello [[fault:latency=3000]]", { signal: late })),
    ).toMatchObject({ code: "aborted" });
    expect(
      await failureOf(() => llm.chat("Hello [[fault:latency=3000]]", { timeoutMs: 50 })),
    ).toMatchObject({ code: "timeout" });
  });
});
