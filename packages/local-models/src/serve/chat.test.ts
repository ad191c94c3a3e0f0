import { describe, expect, it, vi } from "vitest";
import { gate, serve } from "../../test/served.ts";
import { DEFAULT_MODELS } from "../models.ts";

const model = DEFAULT_MODELS["text-generation"].id;
const messages = [{ role: "user" as const, content: "a secret question" }];

describe("POST /v1/chat/completions", () => {
  it("answers the openai package", async () => {
    const { openai, fake } = await serve();
    const reply = await openai.chat.completions.create({
      model,
      messages: [{ role: "developer", content: "Be short." }, ...messages],
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 10,
    });
    expect(reply).toMatchObject({
      object: "chat.completion",
      model,
      choices: [
        { message: { role: "assistant", content: "The answer is here . " }, finish_reason: "stop" },
      ],
      usage: { prompt_tokens: 7, completion_tokens: 6, total_tokens: 13 },
    });
    expect(fake.calls[0]).toMatchObject({
      input: "system Be short.\nuser a secret question",
      options: { temperature: 0.5, do_sample: true, max_new_tokens: 10, add_special_tokens: false },
    });
  });

  it("streams to the openai package, whose helper puts the same answer together", async () => {
    const { openai } = await serve();
    const stream = openai.chat.completions.stream({
      model,
      messages,
      stream_options: { include_usage: true },
    });
    const texts: string[] = [];
    stream.on("content", (text) => texts.push(text));
    const reply = await stream.finalChatCompletion();
    expect(texts).toEqual(["The ", "answer ", "is ", "here ", ". "]);
    expect(reply.choices[0]).toMatchObject({
      message: { content: texts.join("") },
      finish_reason: "stop",
    });
    expect(reply.usage).toMatchObject({ prompt_tokens: 4, completion_tokens: 6, total_tokens: 10 });
  });

  it("streams a role, pieces, a finish, usage on request, and one [DONE]", async () => {
    const { post, fake } = await serve();
    fake.words = ["one", "two"];
    for (const include_usage of [true, false]) {
      const body = { messages, stream: true, stream_options: { include_usage } };
      const reply = await post("/v1/chat/completions", body);
      expect(reply.headers.get("content-type")).toContain("text/event-stream");
      const events = (await reply.text()).trim().split("\n\n");
      expect(events.pop()).toBe("data: [DONE]");
      const chunks = events.map((event) => JSON.parse(event.replace("data: ", "")));
      expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
      const usages = chunks.filter(({ usage }) => usage);
      expect(usages.map(({ choices }) => choices)).toEqual(include_usage ? [[]] : []);
      const deltas = chunks.flatMap(({ choices }) => choices);
      expect(deltas.map(({ delta }) => delta)).toEqual([
        { role: "assistant", content: "" },
        { content: "one " },
        { content: "two " },
        {},
      ]);
      expect(deltas.at(-1).finish_reason).toBe("stop");
    }
  });

  it("sends each piece when it is written, not when all are", async () => {
    const { openai, fake } = await serve();
    const rest = gate();
    fake.beforeWord = () => (fake.written < 1 ? Promise.resolve() : rest.passed);
    const stream = await openai.chat.completions.create({ model, messages, stream: true });
    const texts: string[] = [];
    for await (const chunk of stream) {
      const text = chunk.choices[0]?.delta.content;
      if (text) texts.push(text);
      if (texts.length === 1) rest.open();
    }
    expect(texts.length).toBe(5);
  });

  it("ends before a stop sequence, and at max_tokens", async () => {
    const { openai } = await serve();
    const stopped = await openai.chat.completions.create({ model, messages, stop: ["er is"] });
    expect(stopped.choices[0]).toMatchObject({
      message: { content: "The answ" },
      finish_reason: "stop",
    });
    const cut = await openai.chat.completions.create({ model, messages, max_tokens: 2 });
    expect(cut.choices[0]).toMatchObject({
      message: { content: "The answer " },
      finish_reason: "length",
    });
  });

  it.each([true, false])(
    "stops generating when the caller disconnects (stream: %s)",
    async (stream) => {
      const { openai, fake, lines } = await serve();
      fake.words = Array.from({ length: 10_000 }, () => "on");
      fake.beforeWord = () => new Promise((resolve) => setTimeout(resolve, 2));
      const leaving = new AbortController();
      const asked = openai.chat.completions
        .create({ model, messages, stream, max_tokens: 10_000 }, { signal: leaving.signal })
        .then(async (reply) => {
          if (Symbol.asyncIterator in reply) for await (const _chunk of reply);
        });
      await vi.waitFor(() => expect(fake.written).toBeGreaterThan(3));
      leaving.abort();
      await asked.catch(() => {});
      await vi.waitFor(() => expect(lines.at(-1)).toContain("the caller disconnected"));
      const { written } = fake;
      expect(written).toBeLessThan(60);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(fake.written).toBe(written);
    },
  );

  it("serves the next request in the queue after a waiting one was cancelled", async () => {
    const { openai, fake } = await serve();
    const first = gate();
    fake.beforeWord = () => first.passed;
    const leaving = new AbortController();
    const ask = (content: string, signal?: AbortSignal) =>
      openai.chat.completions.create(
        { model, messages: [{ role: "user", content }] },
        { ...(signal && { signal }) },
      );
    const one = ask("one");
    await vi.waitFor(() => expect(fake.calls.length).toBe(1));
    const two = ask("two", leaving.signal).catch(() => {});
    const three = ask("three");
    leaving.abort();
    await two;
    first.open();
    await Promise.all([one, three]);
    expect(fake.calls.map(({ input }) => input)).toEqual(["user one", "user three"]);
  });

  it("reports a late failure in the stream, which then has no [DONE]", async () => {
    const { post, fake, lines } = await serve();
    fake.beforeWord = async () => {
      if (fake.written === 2) throw new TypeError("tensor of a secret question");
    };
    const reply = await post("/v1/chat/completions", { messages, stream: true });
    const text = await reply.text();
    expect(text).toContain('"code":"internal_error"');
    expect(text).not.toContain("[DONE]");
    expect(text).not.toContain("tensor");
    expect(lines.at(-1)).toContain("failed (TypeError)");
  });

  it.each([
    ["messages", { messages: [] }, 400, "messages"],
    ["a body that is not JSON", "not JSON", 400, null],
    ["tools", { messages, tools: [{ type: "function", function: { name: "f" } }] }, 400, "tools"],
    [
      "a JSON format",
      { messages, response_format: { type: "json_object" } },
      400,
      "response_format",
    ],
    ["several answers", { messages, n: 2 }, 400, "n"],
    ["a temperature out of range", { messages, temperature: 9 }, 400, "temperature"],
    ["an unknown model", { messages, model: "gpt-9" }, 404, "model"],
    ["a model of another task", { messages, model: "Xenova/whisper-base" }, 400, "model"],
    [
      "a conversation longer than the model reads",
      { messages: [{ role: "user", content: "word ".repeat(70) }] },
      400,
      "messages",
    ],
    [
      "pictures",
      {
        messages: [
          { role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] },
        ],
      },
      400,
      "messages[0].content",
    ],
  ])("rejects %s", async (_title, body, status, param) => {
    const { post, lines } = await serve();
    const init = typeof body === "string" ? { body } : {};
    for (const stream of [true, false]) {
      const given = typeof body === "string" ? body : { ...body, stream };
      const reply = await post("/v1/chat/completions", given, init);
      expect(reply.status).toBe(status);
      expect(await reply.json()).toMatchObject({
        error: { message: expect.any(String), type: "invalid_request_error", param },
      });
    }
    expect(lines.join()).not.toContain("secret");
  });

  it("lists the available models if another one is requested", async () => {
    const { post } = await serve();
    const reply = await post("/v1/chat/completions", { messages, model: "gpt-9" });
    expect(JSON.stringify(await reply.json())).toContain(model);
  });
});
