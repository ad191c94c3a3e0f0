import { describe, expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";
import { ownLedger } from "./production-app.ts";
import { bytesOf, events } from "./text-format.ts";

const PATH = "/v1/chat/completions";
const hi = [{ role: "user", content: "hi" }];

it("completions supports several prompts and answers, each with a separate call", async () => {
  const { post, runs } = chatWorker(({ inputs }) => ({ response: inputs.messages[0].content }));
  const body = { prompt: ["a", "b"], n: 2 };
  const reply = await (await post("/v1/completions", body)).json<any>();
  expect(reply.choices.map(({ index, text }: any) => [index, text])).toEqual([
    [0, "a"],
    [1, "a"],
    [2, "b"],
    [3, "b"],
  ]);
  expect(runs).toHaveLength(4);
  for (const wrong of [
    { prompt: [] },
    { prompt: [1, 2] },
    { prompt: [[1]] },
    { prompt: ["a", ""] },
    { prompt: Array.from({ length: 9 }, () => "a") },
    { prompt: ["a", "b", "c"], n: 3, stream: true },
  ]) {
    const failure = await errorOf(await post("/v1/completions", wrong));
    expect([wrong, failure.status, failure.param]).toEqual([wrong, 400, "prompt"]);
  }
  expect(runs).toHaveLength(4);
});

it("several answers are several calls, with the total usage and different seeds", async () => {
  const { post, runs } = chatWorker(() => ({
    response: "ok",
    usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  }));
  const body = await (await post(PATH, { messages: hi, n: 3, seed: 7 })).json<any>();
  expect(body.choices.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2]);
  expect(body.usage).toMatchObject({ prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 });
  expect(runs.map(({ inputs }) => inputs.seed).sort()).toEqual([7, 8, 9]);
});

describe("several answers in a stream", () => {
  /** A stream of one word and the usage. */
  const word = (text: string) =>
    bytesOf(
      events(
        { response: text, p: "abc" },
        { response: "", usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 } },
        "[DONE]",
      ),
    );
  const eventsOf = async (reply: Response) => {
    const payloads = (await reply.text()).split("\n\n").filter((text) => text !== "");
    return payloads.map((text) => (text.endsWith("[DONE]") ? "[DONE]" : JSON.parse(text.slice(6))));
  };

  it.each([
    [PATH, { messages: hi, n: 3, seed: 7 }],
    ["/v1/completions", { prompt: ["hi"], n: 3, seed: 7 }],
    ["/v1/completions", { prompt: ["hi", "ho", "ha"] }],
  ])("%s %j are calls one after another, and one usage at the end", async (path, body) => {
    const { post, runs } = chatWorker(() => word(`answer ${runs.length}`));
    const reply = await post(path, {
      ...body,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(reply.status).toBe(200);
    const sent = await eventsOf(reply);
    expect(sent.at(-1)).toBe("[DONE]");
    expect(sent.filter((event) => event === "[DONE]")).toHaveLength(1);
    expect(sent.at(-2)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 },
    });
    expect(new Set(sent.slice(0, -1).map(({ id }) => id)).size).toBe(1);
    const choices = sent.slice(0, -2).map(({ choices }) => choices[0]);
    for (const index of [0, 1, 2]) {
      const own = choices.filter((choice) => choice.index === index);
      if (path === PATH) expect(own[0].delta.role).toBe("assistant");
      const text = own.map(({ delta, text }) => text ?? delta.content ?? "").join("");
      expect(text).toBe(`answer ${index + 1}`);
      expect(own.filter(({ finish_reason }) => finish_reason !== null)).toHaveLength(1);
    }
    if ("seed" in body) expect(runs.map(({ inputs }) => inputs.seed)).toEqual([7, 8, 9]);
  });

  it("end with the error of a call that fails, before or while it answers", async () => {
    for (const failing of [
      () => Promise.reject(new Error("5006: Bad input: odd")),
      () => bytesOf(events({ response: "half" })),
    ]) {
      const { post, runs } = chatWorker(() => (runs.length === 2 ? failing() : word("ok")));
      const sent = await eventsOf(await post(PATH, { messages: hi, n: 4, stream: true }));
      expect(sent.at(-1)).toMatchObject({ error: { message: expect.any(String) } });
      expect(runs).toHaveLength(2);
    }
  });

  it("have a status if the first call fails", async () => {
    const { post } = chatWorker(() => Promise.reject(new Error("3040: busy")));
    expect((await post(PATH, { messages: hi, n: 2, stream: true })).status).toBe(429);
  });

  it("stop with their reader", async () => {
    let cancelled = 0;
    const { post, runs } = chatWorker(
      () =>
        new ReadableStream({
          pull: (controller) =>
            controller.enqueue(new TextEncoder().encode(events({ response: "a" }))),
          cancel: () => void cancelled++,
        }),
    );
    const reader = (await post(PATH, { messages: hi, n: 2, stream: true })).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect([runs.length, cancelled]).toEqual([1, 1]);
  });

  it("are reserved together, and each is counted", async () => {
    const vars = { LEDGER: ownLedger(), DAILY_NEURON_BUDGET: "100" };
    const { post, send, settled, runs } = chatWorker(() => word("ok"), vars);
    const body = { messages: hi, model: "llama-3.1-8b-instruct-fp8", n: 8, stream: true };
    // Eight answers cost more than the day has, so each is shorter.
    const reply = await post(PATH, { ...body, max_tokens: 1000 });
    await reply.text();
    expect(runs.map(({ inputs }) => inputs.max_tokens)).toEqual(
      Array.from({ length: 8 }, () => runs[0]!.inputs.max_tokens),
    );
    expect(runs[0]!.inputs.max_tokens).toBeLessThan(1000);
    await settled();
    const usage = await (await send("/v1/usage")).json<any>();
    expect(usage.days[0].by_model[runs[0]!.model]).toMatchObject({
      tokens: { input: 24, output: 16 },
    });
  });
});
