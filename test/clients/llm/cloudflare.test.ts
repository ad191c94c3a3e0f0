import { DEFAULT_MODELS, findModel } from "@ai-workers/ai-core/models";
import { embed, generateText, streamText } from "@ai-workers/ai-core/run";
import { restAi } from "@ai-workers/ai-core/rest";
import { ChatCloudflareWorkersAI } from "@langchain/cloudflare";
import { embedMany, generateText as aiGenerateText, streamText as aiStreamText } from "ai";
import Cloudflare from "cloudflare";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createWorkersAI } from "workers-ai-provider";
import { FAMILIES, workerFetch } from "./openai-client.ts";

const BASE = "https://api.cloudflare.com/client/v4";
const RUN = `${BASE}/accounts/any/ai/run`;
const NATIVE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";

afterEach(() => vi.restoreAllMocks());

function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return workerFetch(url, {
    method: "POST",
    headers: { authorization: "Bearer any", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function failureOf(reply: Response) {
  const body = await reply.json<{ errors: { code: number; message: string }[] }>();
  expect(body).toMatchObject({ result: null, success: false, messages: [] });
  return { status: reply.status, code: body.errors[0]!.code };
}

describe.each(FAMILIES)(
  "workers-ai-provider with REST settings on the family %s",
  (_family, id) => {
    const workersAi = createWorkersAI({
      accountId: "any",
      apiKey: "any",
      fetch: workerFetch,
    } as never);

    it("answers", async () => {
      const { text, usage } = await aiGenerateText({
        model: workersAi(id as never),
        prompt: "clouds",
      });
      expect(text).toMatch(/simulated/i);
      expect(usage.outputTokens).toBeGreaterThan(5);
    });

    it("streams", async () => {
      const result = aiStreamText({ model: workersAi(id as never), prompt: "clouds" });
      expect(await result.text).toMatch(/simulated/i);
      expect(await result.finishReason).toBe("stop");
    });
  },
);

it("workers-ai-provider embeds", async () => {
  const workersAi = createWorkersAI({
    accountId: "any",
    apiKey: "any",
    fetch: workerFetch,
  } as never);
  const { embeddings } = await embedMany({
    model: workersAi.textEmbedding("@cf/baai/bge-m3"),
    values: ["one", "two"],
  });
  expect(embeddings.map((vector) => vector.length)).toEqual([1024, 1024]);
});

it.each([NATIVE, "@cf/meta/llama-3.1-8b-instruct"])(
  "LangChain's own class answers and streams on %s",
  async (model) => {
    vi.spyOn(globalThis, "fetch").mockImplementation(workerFetch);
    const chat = new ChatCloudflareWorkersAI({
      model,
      baseUrl: RUN,
      cloudflareAccountId: "any",
      cloudflareApiToken: "any",
    });
    const whole = await chat.invoke("Tell me about clouds");
    let text = "";
    for await (const chunk of await chat.stream("Tell me about clouds")) text += chunk.content;
    expect(text).toMatch(/simulated/i);
    expect(whole.content).toBe(text);
  },
);

it("Cloudflare's SDK runs a model, whose id it escapes, and lists models", async () => {
  const cloudflare = new Cloudflare({
    apiToken: "any",
    baseURL: BASE,
    fetch: workerFetch,
    maxRetries: 0,
  });
  const result = await cloudflare.ai.run(NATIVE, { account_id: "any", prompt: "clouds" });
  expect(result).toMatchObject({ response: expect.stringMatching(/simulated/i) });
  const page = await cloudflare.ai.models.list({ account_id: "any", search: "bge-m3" });
  expect(page.result).toMatchObject([
    { name: "@cf/baai/bge-m3", task: { name: "Text Embeddings" } },
  ]);
  await expect(
    cloudflare.ai.run("@cf/none/such", { account_id: "any", prompt: "hi" }),
  ).rejects.toMatchObject({ status: 400, errors: [{ code: 5007 }] });
});

describe("requests as other tools send them", () => {
  it("LiteLLM: messages, with its misspelt content type", async () => {
    const body = { messages: [{ role: "user", content: "clouds" }], max_tokens: 20 };
    const reply = await post(`${RUN}/${NATIVE}`, body, { "content-type": "apbplication/json" });
    expect(await reply.json()).toMatchObject({
      success: true,
      errors: [],
      messages: [],
      result: { response: expect.any(String), usage: { total_tokens: expect.any(Number) } },
    });
  });

  it("LiteLLM: a stream of native events, which is counted", async () => {
    const body = { messages: [{ role: "user", content: "clouds" }], stream: true };
    const reply = await post(`${RUN}/${NATIVE}`, body);
    expect(reply.headers.get("content-type")).toContain("text/event-stream");
    const events = (await reply.text()).split("\n\n").filter(Boolean);
    expect(events.at(-1)).toBe("data: [DONE]");
    expect(JSON.parse(events[0]!.slice(6))).toMatchObject({ response: expect.any(String) });
  });

  it("Portkey: messages with raw and a limit, and a text to embed", async () => {
    const body = { messages: [{ role: "user", content: "clouds" }], raw: false, max_tokens: 20 };
    const whole = await post(`${RUN}/${NATIVE}`, body);
    expect(await whole.json()).toMatchObject({ result: { response: expect.any(String) } });
    const streamed = await post(`${RUN}/${NATIVE}`, { ...body, stream: true });
    const events = (await streamed.text()).split("\n\n").filter(Boolean).slice(0, -1);
    for (const event of events)
      expect(JSON.parse(event.slice(6))).toMatchObject({ response: expect.any(String) });
    const vectors = await post(`${RUN}/@cf/baai/bge-m3`, { text: ["clouds"] });
    expect(await vectors.json()).toMatchObject({ result: { data: [expect.any(Array)] } });
  });

  it("One API's and new-api's Cloudflare channels: OpenAI's forms under /ai/v1", async () => {
    const v1 = `${BASE}/accounts/any/ai/v1`;
    const messages = [{ role: "user", content: "clouds" }];
    const chat = await post(`${v1}/chat/completions`, { model: NATIVE, messages });
    expect(await chat.json()).toMatchObject({
      choices: [{ message: { content: expect.any(String) } }],
      usage: { total_tokens: expect.any(Number) },
    });
    const vectors = await post(`${v1}/embeddings`, { model: "@cf/baai/bge-m3", input: "clouds" });
    expect(await vectors.json()).toMatchObject({ data: [{ embedding: expect.any(Array) }] });
    const response = await post(`${v1}/responses`, {
      model: "@cf/openai/gpt-oss-20b",
      input: "hi",
    });
    expect(await response.json()).toMatchObject({ object: "response" });
    const refused = await post(`${v1}/chat/completions`, { model: "@cf/none/such", messages });
    expect(await refused.json()).toMatchObject({
      success: false,
      errors: [{ code: 5007 }],
      error: { type: "invalid_request_error", code: "model_not_found" },
    });
  });

  it("One API's Cloudflare channel: a prompt for completions", async () => {
    const reply = await post(`${RUN}/${NATIVE}`, {
      prompt: "clouds",
      max_tokens: 16,
      stream: false,
      temperature: 0.5,
    });
    expect(await reply.json()).toMatchObject({
      success: true,
      result: { response: expect.any(String) },
    });
  });
});

describe("failures have Cloudflare's envelope and numbers", () => {
  it.each([
    ["no such model", `${RUN}/@cf/none/such`, "{}", 400, 5007],
    ["a model of another Worker", `${RUN}/@cf/openai/whisper`, "{}", 400, 5007],
    ["no JSON", `${RUN}/${NATIVE}`, "{", 400, 5006],
    ["an input that the model refuses", `${RUN}/${NATIVE}`, '{"messages":7}', 400, 5006],
    ["the batch queue", `${RUN}/${NATIVE}?queueRequest=true`, "{}", 400, 5006],
    ["a batch", `${RUN}/${NATIVE}`, '{"requests":[]}', 400, 5006],
    ["another API of Cloudflare's", `${BASE}/accounts/any/ai/tomarkdown`, "{}", 404, 7000],
    ["a wrong method", `${BASE}/accounts/any/ai/models/search`, "{}", 405, 7001],
  ])("for %s", async (_title, url, body, status, code) => {
    expect(await failureOf(await post(url, body))).toEqual({ status, code });
  });
});

describe.each(FAMILIES)(
  "restAi, which calls llm's own routes, answers on the family %s",
  (_family, id) => {
    const context = () => ({
      ai: restAi({ accountId: "any", token: "any", baseUrl: `${BASE}/`, fetch: workerFetch }),
      report: { warnings: [] },
    });
    const model = findModel(id, ["text-generation"])!;
    const messages = [{ role: "user" as const, content: "clouds" }];

    it("writes", async () => {
      expect((await generateText(context(), model, { messages })).text).toMatch(/simulated/i);
    });

    it("streams", async () => {
      const write = { part: (part: { type: string; text?: string }) => part.text ?? "" };
      const stream = await streamText(context(), model, { messages }, () => write);
      expect(await new Response(stream).text()).toMatch(/simulated/i);
    });
  },
);

it("restAi, which calls llm's own routes, embeds, and reads the numbers of errors", async () => {
  const ai = restAi({ accountId: "any", token: "any", baseUrl: BASE, fetch: workerFetch });
  const context = { ai, report: { warnings: [] } };
  const model = findModel(DEFAULT_MODELS["text-embeddings"], ["text-embeddings"])!;
  expect((await embed(context, model, { text: ["a", "b"] })).vectors).toHaveLength(2);
  await expect(ai.run("@cf/none/such", {})).rejects.toThrow(/^5007: /);
});
