import { describe, expect, it } from "vitest";
import { ANTHROPIC_ROUTES } from "../src/protocols/anthropic/index.ts";
import { OLLAMA_ROUTES } from "../src/protocols/ollama/index.ts";
import { chatApp, chatWorker } from "./chat-app.ts";
import { bytesOf, events } from "./text-format.ts";

const app = { ...chatApp, routes: [...chatApp.routes, ...ANTHROPIC_ROUTES, ...OLLAMA_ROUTES] };
const messages = [{ role: "user", content: "hi" }];

/** What each protocol says: our code, the status, Responses' code, Anthropic's status and type, Ollama's status. */
const FAULTS = [
  {
    thrown: "5021: The input tokens (35000) exceeded this model context window limit (24000)",
    sent: { message: "This model's maximum context length is 24000 tokens.", code: 400 },
    code: "context_length_exceeded",
    status: 400,
    responses: "context_length_exceeded",
    anthropic: [400, "invalid_request_error"],
    ollama: 400,
  },
  {
    thrown: "AiError: you have used up your daily free allocation of 10,000 neurons",
    sent: { code: 3036, message: "Account limited" },
    code: "daily_limit",
    status: 429,
    responses: "insufficient_quota",
    anthropic: [429, "rate_limit_error"],
    ollama: 429,
  },
  {
    thrown: "3040: Capacity temporarily exceeded, please try again.",
    sent: { code: 503, message: "Capacity temporarily exceeded, please try again." },
    code: "capacity",
    status: 429,
    responses: "rate_limit_exceeded",
    anthropic: [529, "overloaded_error"],
    ollama: 503,
  },
  {
    thrown: "AiError: System message must be at the beginning",
    sent: { type: "BadRequestError", code: 400, message: "Something odd" },
    code: "invalid_request",
    status: 400,
    responses: "invalid_prompt",
    anthropic: [400, "invalid_request_error"],
    ollama: 400,
  },
  {
    thrown: "2016: Prompt blocked due to security configurations",
    sent: "Response blocked due to security configurations",
    code: "content_policy_violation",
    status: 400,
    responses: "invalid_prompt",
    anthropic: [400, "invalid_request_error"],
    ollama: 400,
  },
  {
    thrown: "5035: This model requires the Workers Paid plan",
    sent: { code: 5035, message: "x" },
    code: "paid_plan_required",
    status: 403,
    responses: "server_error",
    anthropic: [403, "permission_error"],
    ollama: 403,
  },
  {
    thrown: "CUDA out of memory",
    sent: { code: 500, message: "boom" },
    code: "upstream_error",
    status: 502,
    responses: "server_error",
    anthropic: [502, "api_error"],
    ollama: 502,
  },
] as const;

describe.each(FAULTS)("an error of the platform: $thrown", (fault) => {
  it("is each protocol's own, before an answer", async () => {
    const { post } = chatWorker(() => Promise.reject(new Error(fault.thrown)), {}, app);
    const send = async (path: string, body: object) => {
      const reply = await post(path, body);
      return { status: reply.status, body: await reply.json<any>() };
    };
    for (const [path, body] of [
      ["/v1/chat/completions", { messages }],
      ["/v1/chat/completions", { messages, stream: true, n: 2 }],
      ["/v1/completions", { prompt: "hi" }],
      ["/v1/responses", { input: "hi", stream: true }],
    ] as const)
      expect([path, await send(path, body)]).toMatchObject([
        path,
        { status: fault.status, body: { error: { code: fault.code } } },
      ]);
    const [status, type] = fault.anthropic;
    expect(await send("/v1/messages", { messages, max_tokens: 5, stream: true })).toMatchObject({
      status,
      body: { type: "error", error: { type } },
    });
    expect(await send("/api/chat", { messages })).toMatchObject({
      status: fault.ollama,
      body: { error: expect.any(String) },
    });
  });

  it("is each protocol's own, in a stream", async () => {
    const broken = () => bytesOf(events({ response: "half" }, { error: fault.sent }));
    const { post } = chatWorker(broken, {}, app);
    const send = async (path: string, body: object) => {
      const reply = await post(path, { stream: true, ...body });
      expect(reply.status).toBe(200);
      return (await reply.text()).trimEnd().split(/\n+/);
    };
    for (const [path, body] of [
      ["/v1/chat/completions", { messages }],
      ["/v1/completions", { prompt: "hi" }],
    ] as const) {
      const lines = await send(path, body);
      expect(JSON.parse(lines.at(-1)!.slice(6))).toMatchObject({ error: { code: fault.code } });
    }
    const [event, error, failed, response] = (await send("/v1/responses", { input: "hi" })).slice(
      -4,
    );
    expect([event, failed]).toEqual(["event: error", "event: response.failed"]);
    expect(JSON.parse(error!.slice(6))).toMatchObject({ code: fault.code });
    expect(JSON.parse(response!.slice(6))).toMatchObject({
      response: { status: "failed", error: { code: fault.responses } },
    });
    const last = (await send("/v1/messages", { messages, max_tokens: 5 })).slice(-2);
    expect(last[0]).toBe("event: error");
    expect(JSON.parse(last[1]!.slice(6)).error.type).toBe(fault.anthropic[1]);
    const lines = await send("/api/chat", { messages });
    expect(JSON.parse(lines.at(-1)!)).toEqual({ error: expect.any(String) });
  });
});
