import { afterEach, describe, expect, it, vi } from "vitest";
import { secondsToMidnightUtc } from "../src/errors/index.ts";
import { describeDay } from "../src/ledger/days.ts";
import { audioTranscriptionsRoute } from "../src/protocols/openai/index.ts";
import type { AiBinding } from "../src/run/index.ts";
import type { LedgerNamespace } from "../src/ledger/types.ts";
import { listener, type Listener } from "./listener.ts";
import { answer, codeOf, ownLedger, production } from "./production-app.ts";
import { mp3Of } from "./recordings.ts";

afterEach(() => vi.restoreAllMocks());

const today = async (ledger: LedgerNamespace) => {
  const [day] = await ledger.getByName("").usage(1);
  return day && describeDay(day);
};

describe("the day's budget", () => {
  it("counts the platform's own neurons, by model and key, at GET /v1/usage", async () => {
    const worker = production(async () => answer(2.5), {
      LEDGER: ownLedger(),
      API_KEYS: "laptop:k-0123456789abcdef",
    });
    const headers = { authorization: "Bearer k-0123456789abcdef" };
    const reply = await worker.call("/", { headers });
    expect(reply.headers.get("x-neurons")).toBe("2.5");
    const model = reply.headers.get("x-model")!;
    await worker.settled();
    const get = { method: "GET", body: null, headers };
    const usage = await (await worker.call("/v1/usage", get)).json<any>();
    expect(usage).toMatchObject({ budget: 10_000, days: [{ neurons: 2.5, requests: 1 }] });
    expect(usage.resets_at).toMatch(/T00:00:00.000Z$/);
    expect(usage.days[0].by_model[model]).toMatchObject({ neurons: 2.5, requests: 1 });
    expect(usage.days[0].by_key.laptop).toMatchObject({ neurons: 2.5 });
  });

  it("that is spent answers 429 until 00:00 UTC, and no SDK tries again", async () => {
    const run = vi.fn(async () => answer(60));
    const vars = { LEDGER: ownLedger(), DAILY_NEURON_BUDGET: "200" };
    const worker = production(run, vars);
    const statuses = [];
    for (let index = 0; index < 6; index++) {
      const reply = await worker.call("/");
      await worker.settled();
      statuses.push(reply.status);
      if (reply.status !== 429) continue;
      expect(reply.headers.get("x-should-retry")).toBe("false");
      const wait = secondsToMidnightUtc();
      expect(reply.headers.get("retry-after")).toBe(wait > 300 ? null : String(wait));
      const reset = Date.parse(reply.headers.get("x-budget-reset")!);
      expect(Math.abs((reset - Date.now()) / 1000 - wait)).toBeLessThan(3);
      expect(await codeOf(reply)).toBe("daily_limit");
    }
    expect(statuses).toContain(429);
    expect(run.mock.calls.length).toBe(statuses.filter((status) => status === 200).length);
  });

  it("is never overrun, and no count is lost, when 200 requests come at its edge", async () => {
    const ledger = ownLedger();
    // Each request sets its 2048 tokens aside, and costs one neuron.
    const worker = production(async () => answer(1), {
      LEDGER: ledger,
      DAILY_NEURON_BUDGET: "5000",
    });
    const replies = await Promise.all(Array.from({ length: 200 }, () => worker.call("/")));
    const served = replies.filter(({ status }) => status === 200).length;
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 429]));
    await worker.settled();
    expect(await today(ledger)).toMatchObject({ requests: served, neurons: served });
    // What they had set aside is free again.
    expect((await worker.call("/")).status).toBe(200);
  });

  it("counts a request that failed as one without neurons", async () => {
    const ledger = ownLedger();
    const worker = production(() => Promise.reject(new Error("5006: Bad input")), {
      LEDGER: ledger,
    });
    expect((await worker.call("/")).status).toBe(400);
    await worker.settled();
    expect(await today(ledger)).toMatchObject({ requests: 1, neurons: 0 });
  });
});

it("is a million neurons if local-ai answers, by itself or through a server, unless it is set", async () => {
  const budgetOf = async (vars: Record<string, string>) => {
    const worker = production(async () => answer(1), { LEDGER: ownLedger(), ...vars });
    const reply = await worker.call("/v1/usage", { method: "GET", body: null });
    return (await reply.json<{ budget: number }>()).budget;
  };
  expect(await budgetOf({})).toBe(10_000);
  expect(await budgetOf({ LOCAL_AI: "simulator" })).toBe(1_000_000);
  expect(await budgetOf({ LOCAL_AI: '{"text-generation":"Ollama llama3.2:3b"}' })).toBe(1_000_000);
  expect(await budgetOf({ LOCAL_AI: "simulator", DAILY_NEURON_BUDGET: "50" })).toBe(50);
});

describe("a stream", () => {
  const event = new TextEncoder().encode('data: {"response":"a","p":"abcdefghijklmnop"}\n\n');
  /** Ends as told after three events. */
  const streaming = (then: "end" | "break" | "hang") => async () => {
    let left = 3;
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (left-- > 0) controller.enqueue(event);
          else if (then === "end") controller.close();
          else if (then === "break") controller.error(new Error("gone"));
          else return new Promise(() => {});
        },
      },
      { highWaterMark: 0 },
    );
  };

  it.each([
    ["ends without telling its usage", "end", undefined],
    ["breaks off", "break", "upstream_error"],
    ["stalls", "hang", "timeout"],
  ] as const)("that %s is counted and logged when it is over", async (_title, then, code) => {
    const ledger = ownLedger();
    const worker = production(streaming(then), { LEDGER: ledger, TIMEOUT_MS: "100" });
    const reply = await worker.call("/stream");
    expect(worker.lines).toEqual([]);
    await reply.text().catch(() => {});
    await worker.settled();
    expect(worker.lines).toHaveLength(1);
    expect(worker.lines[0]).toMatchObject({ route: "/stream", status: 200, ...(code && { code }) });
    const { neurons, requests } = (await today(ledger))!;
    expect(requests).toBe(1);
    expect(neurons).toBeGreaterThan(0);
    expect(neurons).toBe(worker.lines[0]!.neurons);
  });

  it("whose caller disconnects is counted, and the model's stream is cancelled", async () => {
    const ledger = ownLedger();
    const cancel = vi.fn();
    const open = async () => new ReadableStream({ pull: (c) => c.enqueue(event), cancel });
    const worker = production(open, { LEDGER: ledger });
    const reader = (await worker.call("/stream")).body!.getReader();
    await reader.read();
    await reader.cancel();
    await worker.settled();
    expect(cancel).toHaveBeenCalled();
    expect(worker.lines[0]).toMatchObject({ code: "client_closed_request" });
    expect((await today(ledger))!.neurons).toBeGreaterThan(0);
  });
});

describe("a transcript that is streamed", () => {
  const recording = mp3Of(1200);
  const request = (): RequestInit => {
    const body = new FormData();
    body.set("stream", "true");
    body.set("file", new File([recording], "long.mp3"));
    return { body };
  };
  const transcribing = (ai: Listener["ai"], ledger: LedgerNamespace) =>
    production(ai.run, { LEDGER: ledger, MAX_BODY_BYTES: "50000000" }, [audioTranscriptionsRoute]);
  const path = "/v1/audio/transcriptions";

  it("is counted and logged when it is over, with all of its pieces", async () => {
    const ledger = ownLedger();
    const worker = transcribing(listener([]).ai, ledger);
    const reply = await worker.call(path, request());
    expect(worker.lines).toEqual([]);
    expect(await reply.text()).toContain("transcript.text.done");
    await worker.settled();
    // Twenty minutes, and what neighbouring pieces hear twice.
    expect((await today(ledger))!.neurons).toBeGreaterThan(20 * 46.6);
    expect(worker.lines).toEqual([expect.objectContaining({ status: 200, level: "log" })]);
  });

  it("is in events too if `stream` follows a large file", async () => {
    const worker = transcribing(listener([]).ai, ownLedger());
    const body = new FormData();
    body.set("file", new File([recording], "long.mp3"));
    body.set("stream", "true");
    const reply = await worker.call(path, { body });
    expect(await reply.text()).toMatch(/^data: [^]*"transcript.text.done"/);
  });

  it("is logged with what ended it after its reply", async () => {
    const words = [{ word: "Hello", start: 1, end: 2 }];
    const { ai } = listener(words);
    let calls = 0;
    const run: AiBinding["run"] = (...call) =>
      ++calls > 4 ? Promise.reject(new Error("5006: Bad input")) : ai.run(...call);
    const failing = transcribing({ run }, ownLedger());
    expect(await (await failing.call(path, request())).text()).toContain('"invalid_request"');
    await failing.settled();
    expect(failing.lines).toEqual([
      expect.objectContaining({ status: 200, code: "invalid_request" }),
    ]);

    const left = transcribing(listener(words).ai, ownLedger());
    const reader = (await left.call(path, request())).body!.getReader();
    await reader.read();
    await reader.cancel();
    await left.settled();
    expect(left.lines.at(-1)).toMatchObject({ status: 200, code: "client_closed_request" });
  });
});
