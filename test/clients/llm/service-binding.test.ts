import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const messages = [{ role: "user", content: "Tell me about clouds" }];

function call(method: string, input?: object, leave = false): Promise<Response> {
  const body = JSON.stringify({ method, input, leave });
  return env.CALLER.fetch("http://caller/", { method: "POST", body });
}

const eventsOf = (text: string) =>
  text
    .split("\n\n")
    .filter((event) => event !== "" && event !== "data: [DONE]")
    .map((event) => JSON.parse(event.replace(/^data: /, "")));

/** As the ledger has counted them. */
async function requestsToday(): Promise<number> {
  const reply = await exports.default.fetch("http://llm/v1/usage");
  const { days } = await reply.json<{ days: { requests: number }[] }>();
  return days[0]?.requests ?? 0;
}

describe("another Worker with a service binding", () => {
  it("gets an answer with its usage and its model", async () => {
    const answer = await (await call("chat", { messages })).json<any>();
    expect(answer.text.length).toBeGreaterThan(10);
    expect(answer).toMatchObject({ finish_reason: "stop", tool_calls: [] });
    expect(answer.usage.completion_tokens).toBeGreaterThan(0);
    expect(answer.model).toMatch(/^@cf\//);
  });

  it("returns the same answer as OpenAI's events and as a whole", async () => {
    const input = { messages, model: "@cf/meta/llama-3.3-70b-instruct-fp8-fast", seed: 4 };
    const stream = await (await call("streamChat", input)).text();
    const { text, model, usage } = await (await call("chat", input)).json<any>();
    expect(stream.endsWith("data: [DONE]\n\n")).toBe(true);
    const events = eventsOf(stream);
    const last = events.pop();
    expect(last).toMatchObject({ choices: [], usage: { total_tokens: usage.total_tokens } });
    expect(new Set(events.map(({ object }) => object))).toEqual(new Set(["chat.completion.chunk"]));
    expect(events[0]).toMatchObject({
      model,
      choices: [{ index: 0, delta: { role: "assistant" } }],
    });
    const deltas = events.map(({ choices: [choice] }) => choice.delta.content ?? "");
    expect(deltas.length).toBeGreaterThan(3);
    expect(deltas.join("")).toBe(text);
    expect(events.at(-1).choices[0].finish_reason).toBe("stop");
  });

  it.each([
    ["streamChat", "cancels it", true],
    ["streamChat", "loses its own caller", false],
    ["fetch", "cancels it", true],
    ["fetch", "loses its own caller", false],
  ])(
    "stops the model and settles when its stream (%s) is left since it %s",
    async (method, _why, leaves) => {
      const { AI } = env as any;
      // What came before settles after its reply.
      await scheduler.wait(200);
      await AI.calls();
      const before = await requestsToday();
      const slow = [{ role: "user", content: "Count slowly [[fault:slow-stream=100]]" }];
      const reply = await call(method, { messages: slow }, leaves);
      const reader = reply.body!.getReader();
      expect(new TextDecoder().decode((await reader.read()).value)).toContain(
        "chat.completion.chunk",
      );
      await reader.cancel();
      // The whole answer takes several times as long.
      await scheduler.wait(1000);
      expect((await AI.calls()).map(({ outcome }: any) => outcome)).toEqual(["cancelled"]);
      expect(await requestsToday()).toBe(before + 1);
    },
  );

  it("gets a vector per text", async () => {
    const answer = await (await call("embed", { text: ["one", "two"] })).json<any>();
    expect(answer.vectors.map((vector: number[]) => vector.length)).toEqual([1024, 1024]);
  });

  it("learns which models there are", async () => {
    const ids = (await (await call("models")).json<any[]>()).map(({ id }) => id);
    expect(ids).toContain("@cf/baai/bge-m3");
    expect(ids).toContain("@cf/openai/gpt-oss-20b");
  });

  it("gets the contract's errors, also for a stream, with the field's path", async () => {
    for (const method of ["chat", "streamChat"]) {
      const reply = await call(method, { messages: [{ role: "user", content: 5 }] });
      expect(await reply.json()).toMatchObject({
        name: "ApiError",
        code: "invalid_request",
        status: 400,
        param: "messages[0].content",
      });
    }
    const unknown = await call("chat", { messages, model: "@cf/no/such" });
    expect(await unknown.json()).toMatchObject({ code: "model_not_found", status: 404 });
  });
});
