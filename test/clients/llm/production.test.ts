import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../../../apps/llm/src/index.ts";

/** The Worker as deployed, with its own Durable Object and local-ai as the binding. */
const MODEL = "@cf/meta/llama-3.2-1b-instruct";
const OTHER = "@cf/meta/llama-3.2-3b-instruct";
const PLAIN = { model: MODEL, max_tokens: 20 };

let lines: Record<string, any>[] = [];
beforeEach(() => {
  lines = [];
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(
      (text: string) => void lines.push(JSON.parse(text)),
    );
});
afterEach(() => vi.restoreAllMocks());

function caller(vars: Record<string, string> = {}) {
  const bound = { ...env, ...vars } as never;
  /** The response; waits for work that continues after it. */
  const fetch = async (
    path: string,
    init: RequestInit,
  ): Promise<[Response, () => Promise<void>]> => {
    const pending: Promise<unknown>[] = [];
    const execution = { waitUntil: (promise: Promise<unknown>) => void pending.push(promise) };
    const request = new Request(`http://worker${path}`, init);
    const reply = await worker.fetch(request, bound, execution as unknown as ExecutionContext);
    return [
      reply,
      // The lease of the ledger is returned some seconds later; nobody waits for that.
      async () => {
        for (let index = 0; index < pending.length; index++)
          await Promise.race([pending[index], new Promise((resolve) => setTimeout(resolve, 100))]);
      },
    ];
  };
  return {
    async chat(content: string, more: object = {}, init: RequestInit = {}) {
      const messages = [{ role: "user", content }];
      const body = JSON.stringify({ ...PLAIN, messages, ...more });
      return fetch("/v1/chat/completions", { method: "POST", body, ...init });
    },
    async usage() {
      const [reply] = await fetch("/v1/usage", {});
      const { days } = await reply.json<{ days: { requests: number; neurons: number }[] }>();
      return days[0] ?? { requests: 0, neurons: 0 };
    },
  };
}

/** Requests and neurons that were counted since. */
async function since(call: ReturnType<typeof caller>) {
  const before = await call.usage();
  return async () => {
    const { requests, neurons } = await call.usage();
    return { requests: requests - before.requests, neurons: neurons - before.neurons };
  };
}

describe("the Worker with its ledger", () => {
  it("never overruns its budget, nor loses a count, when 200 requests come at its edge", async () => {
    const spent = (await caller().usage()).neurons;
    const budget = Math.ceil(spent) + 10;
    const call = caller({ DAILY_NEURON_BUDGET: String(budget) });
    const counted = await since(call);
    const ends = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const [reply, settled] = await call.chat(`Number ${index}`);
        const { status } = reply;
        await reply.text();
        await settled();
        return { status, neurons: Number(reply.headers.get("x-neurons") ?? 0) };
      }),
    );
    const served = ends.filter(({ status }) => status === 200);
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set([200, 429]));
    const { requests, neurons } = await counted();
    expect(requests).toBe(served.length);
    expect(neurons).toBeCloseTo(
      served.reduce((sum, each) => sum + each.neurons, 0),
      1,
    );
    expect((await call.usage()).neurons).toBeLessThanOrEqual(budget);
  });

  it.each([
    ["ends", "Hello", undefined],
    ["breaks off", "Hello [[fault:broken-stream=3]]", "upstream_error"],
    ["stalls", "Hello [[fault:hang-stream=3]]", "timeout"],
  ])("settles a stream that %s when it is over", async (_title, content, code) => {
    const call = caller({ TIMEOUT_MS: "300" });
    const counted = await since(call);
    const [reply, settled] = await call.chat(content, { stream: true });
    expect(await reply.text()).toContain(code ?? "[DONE]");
    await settled();
    const { requests, neurons } = await counted();
    expect(requests).toBe(1);
    expect(neurons).toBeGreaterThan(0);
    expect(neurons).toBeCloseTo(lines.at(-2)?.neurons ?? lines.at(-1)!.neurons, 6);
  });

  it("settles a stream and a plain request whose caller disconnects", async () => {
    const call = caller();
    const counted = await since(call);
    const [reply, settled] = await call.chat("Hello", { stream: true });
    const reader = reply.body!.getReader();
    await reader.read();
    await reader.cancel();
    await settled();
    expect(lines.find(({ code }) => code === "client_closed_request")).toBeDefined();

    const leave = new AbortController();
    setTimeout(() => leave.abort(), 100);
    const [left, leftSettled] = await call.chat(
      "Hello [[fault:latency=3000]]",
      {},
      { signal: leave.signal },
    );
    expect(left.status).toBe(499);
    await leftSettled();
    const { requests, neurons } = await counted();
    expect(requests).toBe(2);
    expect(neurons).toBeGreaterThan(0);
  });
});

interface LoggedCall {
  model: string;
  inputs: { messages: { content: string }[] };
  options: { rejectIfBusy?: boolean };
}

/** local-ai's calls with this prompt; others may still run. */
async function callsWith(prompt: string): Promise<LoggedCall[]> {
  const { AI } = env as unknown as { AI: { calls(): Promise<LoggedCall[]> } };
  return (await AI.calls()).filter(({ inputs }) => inputs.messages[0]!.content === prompt);
}

describe("a model that fails", () => {
  async function answeredBy(content: string, vars: Record<string, string>) {
    const [reply] = await caller(vars).chat(content);
    await reply.text();
    return reply.headers.get("x-model");
  }
  const fallback = { FALLBACK_MODELS: OTHER };

  it("rejects immediately when busy, only if another model could answer", async () => {
    await answeredBy("alone", {});
    expect((await callsWith("alone"))[0]!.options.rejectIfBusy).toBeUndefined();
    await answeredBy("in company", fallback);
    expect((await callsWith("in company"))[0]!.options.rejectIfBusy).toBe(true);
  });

  it("three times is skipped for a while, and then tried again", async () => {
    // The mark counts its two failures by model: those are the first's two tries, and the other answers after two attempts.
    for (let time = 0; time < 3; time++)
      expect(await answeredBy(`Busy ${time} [[fault:3040*2]]`, fallback)).toBe(OTHER);
    expect(await answeredBy("skipped", fallback)).toBe(OTHER);
    expect((await callsWith("skipped")).map(({ model }) => model)).toEqual([OTHER]);
    const later = Date.now() + 31_000;
    vi.spyOn(Date, "now").mockReturnValue(later);
    expect(await answeredBy("Hello", fallback)).toBe(MODEL);
  });
});
