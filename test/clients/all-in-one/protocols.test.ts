import Anthropic from "@anthropic-ai/sdk";
import { restAi } from "@ai-workers/ai-core/rest";
import { env, exports } from "cloudflare:workers";
import { Ollama } from "ollama";
import { describe, expect, it } from "vitest";
import { wav } from "../whisper/recordings.ts";

const workerFetch: typeof fetch = (input, init) =>
  exports.default.fetch(new Request(input as RequestInfo, init));
const post = async (path: string, body: BodyInit | object, headers: HeadersInit = {}) =>
  workerFetch(`http://worker${path}`, {
    method: "POST",
    headers,
    body: body instanceof FormData || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
const ask = [{ role: "user" as const, content: "Hello" }];
const form = (name: string) => {
  const body = new FormData();
  body.append(name, new File([wav(2)], "speech.wav", { type: "audio/wav" }));
  return body;
};

describe("clients of other APIs at the one address", () => {
  it("serves Anthropic's", async () => {
    const client = new Anthropic({ baseURL: "http://worker", apiKey: "any", fetch: workerFetch });
    const reply = await client.messages.create({
      model: "claude-sonnet-4-5",
      max_tokens: 100,
      messages: ask,
    });
    expect(reply.content[0]).toMatchObject({ type: "text" });
    expect((await client.models.list()).data[0]).toHaveProperty("display_name");
  });

  it("serves Ollama's", async () => {
    const client = new Ollama({ host: "http://worker", fetch: workerFetch });
    const { message } = await client.chat({ model: "gemma-4-26b-a4b-it", messages: ask });
    expect(message.content.length).toBeGreaterThan(0);
    const { embeddings } = await client.embed({ model: "bge-m3", input: "a" });
    expect(embeddings[0]).toHaveLength(1024);
  });

  it.each([
    [
      "/translate",
      { q: "Good morning", source: "en", target: "fr" },
      { translatedText: "Bonjour" },
    ],
    [
      "/v2/translate",
      { text: ["Good morning"], target_lang: "FR" },
      { translations: [{ text: "Bonjour" }] },
    ],
    [
      "/translate",
      { text: "Good morning", source_lang: "EN", target_lang: "FR" },
      { data: "Bonjour" },
    ],
    ["/v1/rerank", { query: "sky", documents: ["blue", "green"] }, { results: [{}, {}] }],
  ])("%s answers %o", async (path, body, expected) => {
    const reply = await post(path, body);
    expect(await reply.json()).toMatchObject(expected);
  });

  it.each([
    ["/asr?output=json", "audio_file"],
    ["/inference", "file"],
  ])("%s transcribes", async (path, field) => {
    const reply = await post(path, form(field));
    expect(await reply.json()).toMatchObject({ text: expect.stringContaining("transcript") });
  });

  it("runs models of each task by Cloudflare's REST API, in the form that each takes", async () => {
    const ai = restAi({
      accountId: "any",
      token: "any",
      baseUrl: "http://worker/client/v4",
      fetch: workerFetch,
    });
    const run = (model: string, input: object) => ai.run(model, input as never) as Promise<any>;
    expect(await run("@cf/meta/llama-3.2-1b-instruct", { messages: ask })).toHaveProperty(
      "response",
    );
    const audio = [...wav(1)];
    expect(await run("@cf/openai/whisper", { audio })).toHaveProperty("text");
    expect(await run("@cf/black-forest-labs/flux-1-schnell", { prompt: "a cat" })).toHaveProperty(
      "image",
    );
    expect(await run("@cf/myshell-ai/melotts", { prompt: "Hi." })).toHaveProperty("audio");
  });

  it("serves another Worker of the account at five entrypoints", async () => {
    const reply = await (await env.CALLER.fetch("http://caller/")).json<any>();
    expect(reply).toMatchObject({
      translation: { translated_text: "Bonjour" },
      picture: { content_type: "image/jpeg" },
      sound: { content_type: "audio/mpeg" },
      tasks: [
        ["text-generation", "text-embeddings", "rerank", "moderation"],
        ["translation", "text-generation"],
        ["text-to-image"],
        ["speech-recognition"],
        ["text-to-speech"],
      ],
    });
    expect(reply.transcript.text).toContain("transcript");
  });
});

describe("POST /", () => {
  it("answers the tutorial's client", async () => {
    const reply = await post("/", { message: "What is the weather today?" });
    expect(await reply.json()).toEqual([
      {
        inputs: { prompt: "What is the weather today?" },
        response: { response: expect.stringContaining("weather") },
      },
    ]);
  });

  it.each([
    ["Immersive Translate", { text_list: ["Good morning"], target_lang: "fr" }, "translations"],
    ["KISS Translator", { texts: ["Good morning"], from: "en", to: "fr" }, "0"],
  ])("translates for %s", async (_client, body, property) => {
    expect(await (await post("/", body)).json()).toHaveProperty(property);
  });
});

describe("the tasks' own formats", () => {
  it.each([
    ["/translate-text", { text: "Good morning", source_lang: "en", target_lang: "fr" }],
    ["/text-to-image", { prompt: "a lighthouse" }],
    ["/transcribe", wav(2)],
    ["/text-to-speech", { text: "Good morning." }],
  ])("%s answers", async (path, body) => {
    const reply = await post(path, body);
    expect(reply.status, reply.ok ? undefined : await reply.text()).toBe(200);
    await reply.arrayBuffer();
  });

  it("fail in the Worker's own format, not in that of an API with a similar address", async () => {
    const { error } = await (await post("/translate-text", { text: "Hi" })).json<any>();
    expect(error).toMatchObject({ code: "invalid_request", param: "target_lang" });
  });
});

it.each([
  ["whisper-1", "speech-recognition"],
  ["gpt-4o-transcribe", "speech-recognition"],
  ["gpt-image-1", "text-to-image"],
  ["tts-1", "text-to-speech"],
  ["gpt-4o-mini-tts", "text-to-speech"],
  ["text-embedding-3-small", "text-embeddings"],
  ["gpt-4o", "text-generation"],
])("describes the model that %s means", async (name, task) => {
  const reply = await workerFetch(`http://worker/v1/models/${name}`);
  expect(await reply.json()).toMatchObject({ task });
});

it("tells the cost of a recording without naming the query a field that it ignores", async () => {
  const reply = await post("/asr?estimate=true", form("audio_file"));
  expect(await reply.json<any>()).toMatchObject({ neurons: expect.any(Number) });
  expect(reply.headers.get("x-ignored-params")).toBeNull();
});
