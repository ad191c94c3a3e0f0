import { Ollama, type ChatResponse } from "ollama";
import { describe, expect, it } from "vitest";
import { picture } from "./anthropic-client.ts";
import { FAMILIES, weather, workerFetch } from "./openai-client.ts";

const ollama = new Ollama({ host: "http://worker", fetch: workerFetch });
const tools = [weather] as never[];
const ask = (content: string) => [{ role: "user", content }];

/** The parts of a streamed answer, put together. */
async function gather(stream: AsyncIterable<ChatResponse>) {
  let content = "";
  let thinking = "";
  let calls: object[] = [];
  let last: ChatResponse | undefined;
  for await (const part of stream) {
    content += part.message.content;
    thinking += part.message.thinking ?? "";
    calls = [...calls, ...(part.message.tool_calls ?? [])];
    last = part;
  }
  return { content, thinking, calls, last };
}

/** What no client's types would let through. */
const post = (path: string, body: object) =>
  workerFetch(`http://worker${path}`, { method: "POST", body: JSON.stringify(body) });

describe.each(FAMILIES)("Ollama's client on the family %s", (_family, model) => {
  it("chats, and streams the very answer that it gives without a stream", async () => {
    const body = { model, messages: ask("你好, tell me about clouds 🌥️"), options: { seed: 7 } };
    const plain = await ollama.chat(body);
    expect(plain).toMatchObject({ model, done: true, done_reason: "stop" });
    expect(plain.message.content).toContain("你好, tell me about clouds 🌥️");
    expect(plain.prompt_eval_count).toBeGreaterThan(5);
    expect(plain.eval_count).toBeGreaterThan(5);
    const { content, last } = await gather(await ollama.chat({ ...body, stream: true }));
    expect(content).toBe(plain.message.content);
    expect(last).toMatchObject({ done: true, done_reason: "stop", eval_count: plain.eval_count });
  });

  it("calls a tool, streamed or not, and continues with its result, which has no id", async () => {
    const messages = ask("What is the weather in Paris?");
    const plain = await ollama.chat({ model, messages, tools });
    const call = { function: { name: "get_weather", arguments: { city: "Paris" } } };
    expect(plain.message.tool_calls).toMatchObject([call]);
    const { calls } = await gather(await ollama.chat({ model, messages, tools, stream: true }));
    expect(calls).toMatchObject([call]);
    const answered = await ollama.chat({
      model,
      tools,
      messages: [
        ...messages,
        { role: "assistant", content: "", tool_calls: [call] },
        { role: "tool", tool_name: "get_weather", content: "Sunny" },
      ],
    });
    expect(answered.message.content).toMatch(/simulated/i);
  });

  it("gives JSON, and an object of a schema", async () => {
    const schema = {
      type: "object",
      properties: { name: { type: "string" }, people: { type: "integer" } },
      required: ["name", "people"],
    };
    const answer = await ollama.chat({ model, messages: ask("Name a city"), format: schema });
    expect(JSON.parse(answer.message.content!)).toMatchObject({
      name: expect.any(String),
      people: expect.any(Number),
    });
    const json = await ollama.generate({ model, prompt: "Name a city", format: "json" });
    expect(JSON.parse(json.response!)).toBeTruthy();
  });

  it("generates, and says length when num_predict cuts the answer", async () => {
    const body = { model, prompt: "Tell me about clouds", system: "Be brief." };
    const plain = await ollama.generate(body);
    let text = "";
    for await (const part of await ollama.generate({ ...body, stream: true }))
      text += part.response;
    expect(text).toBe(plain.response);
    const cut = await ollama.generate({ ...body, options: { num_predict: 3 } });
    expect(cut.done_reason).toBe("length");
  });
});

describe("Ollama's client", () => {
  const model = "@cf/google/gemma-4-26b-a4b-it";

  it("gets reasoning unless it disables it", async () => {
    const messages = ask("Tell me about clouds");
    const { thinking } = await gather(await ollama.chat({ model, messages, stream: true }));
    expect(thinking).not.toBe("");
    const plain = await ollama.chat({ model, messages, think: true });
    expect(plain.message.thinking).toBe(thinking);
    expect((await ollama.chat({ model, messages, think: false })).message).not.toHaveProperty(
      "thinking",
    );
    expect((await ollama.chat({ model, messages, think: "low" })).done).toBe(true);
  });

  it("shows an image", async () => {
    const images = [picture.source.data];
    const chat = await ollama.chat({
      model,
      messages: [{ role: "user", content: "What is this?", images }],
    });
    expect(chat.message.content).toMatch(/1 ?[x×] ?1/);
    const text = await ollama.generate({ model, prompt: "What is this?", images });
    expect(text.response).toMatch(/1 ?[x×] ?1/);
  });

  it("lists models, and shows one by any of its names", async () => {
    const { models } = await ollama.list();
    expect(models.map(({ name }) => name)).toContain(model);
    expect(new Set(models.map(({ digest }) => digest)).size).toBe(models.length);
    expect(models[0]!.modified_at).toBeTruthy();
    const shown = await ollama.show({ model: "gemma-4:latest" });
    expect(shown.capabilities).toEqual(["completion", "tools", "vision", "thinking"]);
    expect((await ollama.show({ model: "bge-m3" })).capabilities).toEqual(["embedding"]);
    expect((await ollama.ps()).models).toEqual([]);
    expect((await ollama.version()).version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("embeds one text and several, in both forms", async () => {
    const { embeddings, prompt_eval_count } = await ollama.embed({
      model: "bge-m3",
      input: ["clouds", "rain"],
    });
    expect(embeddings.map(({ length }) => length)).toEqual([1024, 1024]);
    expect(prompt_eval_count).toBeGreaterThan(1);
    const { embedding } = await ollama.embeddings({ model: "bge-m3", prompt: "clouds" });
    expect(embedding).toEqual(embeddings[0]);
    expect((await ollama.embed({ model: "bge-m3", input: "" })).embeddings).toEqual([]);
  });

  it("loads a model without a call, and never pulls one", async () => {
    const reply = await post("/api/chat", { model, messages: [] });
    expect(await reply.json()).toMatchObject({ done: true, done_reason: "load" });
    expect(reply.headers.get("x-neurons")).toBeNull();
    const gone = await post("/api/generate", { model, keep_alive: 0 });
    expect(await gone.json()).toMatchObject({ response: "", done_reason: "unload" });
    await expect(ollama.pull({ model })).rejects.toThrow(/cannot pull/);
  });

  it("cannot change the models, in whichever way it tries", async () => {
    await expect(ollama.delete({ model })).rejects.toThrow(/cannot delete/);
    await expect(ollama.push({ model })).rejects.toThrow(/cannot push/);
    await expect(ollama.create({ model, from: model })).rejects.toThrow(/cannot create/);
    await expect(ollama.copy({ source: model, destination: "x" })).rejects.toThrow(/cannot copy/);
    const blob = `/api/blobs/sha256:${"0".repeat(64)}`;
    for (const [method, path] of [
      ["POST", "/api/pull"],
      ["DELETE", "/api/delete"],
      ["POST", blob],
      ["HEAD", blob],
    ] as const) {
      const reply = await workerFetch(`http://worker${path}`, { method });
      expect([path, reply.status]).toEqual([path, 501]);
      if (method !== "HEAD") expect(await reply.json()).toEqual({ error: expect.any(String) });
    }
  });

  it("gets errors as texts, before a stream and within it", async () => {
    await expect(ollama.chat({ model: "no-such-model", messages: ask("Hi") })).rejects.toThrow(
      /no-such-model/,
    );
    const busy = await post("/api/chat", { model, messages: ask("[[fault:3040]]") });
    expect(busy.status).toBe(503);
    expect(await busy.json()).toEqual({ error: expect.any(String) });
    for (const fault of ["cut-stream", "broken-stream", "error-in-stream"]) {
      const messages = ask(`Tell me about clouds [[fault:${fault}]]`);
      await expect(ollama.chat({ model, messages, stream: true }).then(gather)).rejects.toThrow();
    }
  });

  it("sends options out of range, nulls and unknown fields", async () => {
    const reply = await post("/api/chat", {
      model,
      messages: [{ role: "user", content: "Hi", images: null, tool_calls: null }],
      stream: false,
      options: { temperature: 9, top_k: 0, seed: -1, num_predict: -1, num_ctx: 1e9, stop: "" },
      keep_alive: "5m",
      format: "",
      mirostat: true,
    });
    expect(reply.status, await reply.clone().text()).toBe(200);
    expect(reply.headers.get("x-ignored-params")).toBe("mirostat");
  });

  it.each([
    ["/api/chat", { messages: [{ role: "owner", content: "x" }] }, "messages[0].role"],
    ["/api/chat", { messages: "x" }, "messages"],
    ["/api/chat", { messages: ask("x"), format: { type: "cat" } }, "format"],
    ["/api/generate", { prompt: "x", suffix: "y" }, "suffix"],
    ["/api/generate", { prompt: "x", options: { temperature: "hot" } }, "options.temperature"],
    ["/api/embed", { input: ["x", ""] }, "input"],
    ["/api/embed", { input: "x", dimensions: 3 }, "dimensions"],
  ])("gets an error from %s that names the field at fault in %j", async (path, body, field) => {
    const reply = await post(path, body);
    expect(reply.status).toBe(400);
    const { error } = await reply.json<{ error: string }>();
    expect(error).toContain(`\`${field}`);
  });
});
