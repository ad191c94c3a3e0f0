import { createExecutionContext } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { speakRoute, transcribeRoute } from "../src/http/index.ts";
import { cloudflareRoutes } from "../src/protocols/cloudflare/index.ts";
import { chatCompletionsRoute } from "../src/protocols/openai/index.ts";
import { llmEntrypoint } from "../src/rpc/text-generation.ts";
import { translateEntrypoint } from "../src/rpc/translation.ts";
import { chat, CHAT, KEYS, unique } from "./cached-worker.ts";
import { CACHE, cachedApp, storedIn } from "./cached-app.ts";
import { wavOf } from "./recordings.ts";
import { mp3 } from "./sounds.ts";
import { bytesOf, events } from "./text-format.ts";

afterEach(() => vi.restoreAllMocks());

const ONE = { authorization: "Bearer k-0123456789abcdef" };
const TWO = { authorization: "Bearer k-fedcba9876543210" };
const routes = [
  chatCompletionsRoute,
  { ...transcribeRoute, path: "/transcribe" },
  { ...speakRoute, path: "/speak" },
  ...cloudflareRoutes(),
];
const RUN = "/client/v4/accounts/any/ai/run/";

/** A WAV of two seconds that no other test has. */
const recording = () => wavOf([{ word: "hi", start: 0, end: 1 + Math.random() / 2 }], 2);

describe("with CACHE bound", () => {
  it.each([
    ["@cf/openai/whisper-large-v3-turbo", { text: "hello", segments: [] }],
    ["@cf/openai/whisper", { text: "hello", word_count: 1 }],
    [
      "@cf/deepgram/nova-3",
      { results: { channels: [{ alternatives: [{ transcript: "hello", words: [] }] }] } },
    ],
  ])("a recording is transcribed once by %s", async (model, answer) => {
    const { run, post } = cachedApp(async () => answer, routes);
    const send = (body: Uint8Array<ArrayBuffer>) =>
      post(`/transcribe?model=${encodeURIComponent(model)}`, body, { "content-type": "audio/wav" });
    const wav = recording();
    const first = await send(wav);
    expect(first).toMatchObject({ status: 200, cache: "MISS" });
    const second = await send(wav);
    expect(second).toMatchObject({ status: 200, cache: "HIT", neurons: "0" });
    expect(JSON.parse(second.text).text).toBe("hello");
    expect(run).toHaveBeenCalledTimes(1);
    expect(await send(recording())).toMatchObject({ cache: "MISS" });
  });

  it("a text is spoken once, with the same bytes", async () => {
    const sound = mp3(3);
    const { run, post } = cachedApp(async () => ({ audio: sound.toBase64() }), routes);
    const body = { text: unique("Hello"), model: "melotts", format: "mp3" };
    expect(await post("/speak", body)).toMatchObject({ status: 200, cache: "MISS" });
    const again = await post("/speak", body);
    expect(again).toMatchObject({ cache: "HIT", neurons: "0", type: "audio/mpeg" });
    expect(again.bytes).toEqual(new Uint8Array(sound));
    expect(await post("/speak", { ...body, speed: 2 })).toMatchObject({ status: 200 });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("speech that was a byte stream is replayed as one", async () => {
    const sound = mp3(40);
    const { run, post } = cachedApp(
      async () =>
        new ReadableStream({
          start(stream) {
            stream.enqueue(sound.slice(0, 100));
            stream.enqueue(sound.slice(100));
            stream.close();
          },
        }),
      routes,
    );
    const body = { text: unique("Hello"), model: "aura-1", format: "mp3" };
    const first = await post("/speak", body);
    expect(first).toMatchObject({ status: 200, cache: "MISS" });
    const again = await post("/speak", body);
    expect(again).toMatchObject({ cache: "HIT", neurons: "0" });
    expect(again.bytes).toEqual(first.bytes);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("Cloudflare's own route shares nothing but the rules", async () => {
    const { run, post } = cachedApp(async (_id, { text }) => {
      return text ? { data: [[1, 2, 3]], shape: [1, 3] } : { response: "Hello" };
    }, routes);
    const embed = { text: [unique("text")] };
    const path = `${RUN}@cf/baai/bge-m3`;
    const first = await post(path, embed);
    expect(first).toMatchObject({ status: 200, cache: "MISS" });
    const again = await post(path, embed);
    expect(again).toMatchObject({ cache: "HIT", neurons: "0", text: first.text });
    expect(run).toHaveBeenCalledTimes(1);
    const prompt = { prompt: unique("hi") };
    const text = `${RUN}@cf/meta/llama-3.2-1b-instruct`;
    expect(await post(text, prompt)).toMatchObject({ status: 200, cache: "BYPASS" });
    await post(text, { ...prompt, seed: 1 });
    expect(await post(text, { ...prompt, seed: 1 })).toMatchObject({ cache: "HIT" });
    expect(await post(text, { ...prompt, seed: 2 })).toMatchObject({ cache: "MISS" });
  });

  it("a native stream of that route is replayed to its last event", async () => {
    const { run, post } = cachedApp(
      async () => bytesOf(events({ response: "Hel" }, { response: "lo" }, "[DONE]")),
      routes,
    );
    const path = `${RUN}@cf/meta/llama-3.2-1b-instruct`;
    const body = { prompt: unique("hi"), seed: 1, stream: true };
    const first = await post(path, body);
    expect(first).toMatchObject({ status: 200, cache: "MISS" });
    expect(await post(path, body)).toMatchObject({ cache: "HIT", text: first.text });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("service bindings have a separate scope, and share answers among themselves", async () => {
    const { run, env, app, post, settled } = cachedApp(async (_id, inputs) => {
      if (inputs.target_lang) return { translated_text: "你好" };
      return { response: "Hello", usage: { prompt_tokens: 1, completion_tokens: 1 } };
    }, routes);
    const execution = { ...createExecutionContext(), waitUntil: settled.add };
    const llm = new (llmEntrypoint(app))(execution as ExecutionContext, env);
    const { messages, model } = chat({});
    const input = { messages, model, temperature: 0 } as const;
    const first = await llm.chat(input as never);
    await settled.all();
    expect(await llm.chat(input as never)).toMatchObject({ text: first.text });
    expect(run).toHaveBeenCalledTimes(1);
    const translate = new (translateEntrypoint(app))(execution as ExecutionContext, env);
    const sentence = { text: unique("Hi"), source_lang: "en", target_lang: "zh" };
    await translate.translate(sentence as never);
    await settled.all();
    await translate.translate(sentence as never);
    expect(run).toHaveBeenCalledTimes(2);
    // A caller over HTTP never sees what a binding asked.
    expect(await post(CHAT, { ...input })).toMatchObject({ cache: "MISS" });
  });

  it("a stream over a binding is stored and replayed", async () => {
    const { run, env, app, settled } = cachedApp(
      async () => bytesOf(events({ response: "Hel" }, { response: "lo" }, "[DONE]")),
      routes,
    );
    const execution = { ...createExecutionContext(), waitUntil: settled.add };
    const llm = new (llmEntrypoint(app))(execution as ExecutionContext, env);
    const { messages, model } = chat({});
    for (let time = 0; time < 2; time++) {
      const stream = await llm.streamChat({ messages, model, seed: 3 } as never);
      expect(await new Response(stream).text()).toContain("[DONE]");
      await settled.all();
    }
    expect(run).toHaveBeenCalledTimes(1);
  });
});

// Copies of 26 MB take their time on a busy machine.
describe("answers of more than 25 MB, the most that Workers KV takes,", { timeout: 60_000 }, () => {
  const LARGE = 26 * 1024 * 1024;

  it("are given and not stored: a value", async () => {
    const put = vi.spyOn(CACHE, "put");
    const audio = "A".repeat(LARGE);
    const { run, post } = cachedApp(async () => ({ audio }), routes);
    const path = `${RUN}@cf/myshell-ai/melotts`;
    const body = { prompt: unique("long"), lang: "en" };
    expect(await post(path, body)).toMatchObject({ status: 200, cache: "MISS" });
    expect(run).toHaveBeenCalledTimes(1);
    expect(put).not.toHaveBeenCalled();
  });

  it("are given and not stored: a stream, which is not held in memory either", async () => {
    const put = vi.spyOn(CACHE, "put");
    const chunk = new Uint8Array(1024 * 1024).fill(0xff);
    const { run, post } = cachedApp(async () => {
      let left = LARGE / chunk.byteLength;
      return new ReadableStream({
        pull(stream) {
          if (left-- > 0) stream.enqueue(chunk);
          else stream.close();
        },
      });
    }, routes);
    const body = { text: unique("long") };
    const path = `${RUN}@cf/deepgram/aura-1`;
    const reply = await post(path, body);
    expect(reply).toMatchObject({ status: 200, cache: "MISS" });
    expect(reply.bytes.byteLength).toBe(LARGE);
    expect(run).toHaveBeenCalledTimes(1);
    expect(put).not.toHaveBeenCalled();
  });
});

describe("a key's own answers", () => {
  it("are its own on every route, and no-store keeps them out of the cache", async () => {
    const { run, post } = cachedApp(
      async () => ({ text: "hello", audio: mp3(1).toBase64() }),
      routes,
      { API_KEYS: KEYS, ALLOW_ANONYMOUS: "false" },
    );
    const wav = recording();
    const audio = { "content-type": "audio/wav" };
    const body = { text: unique("Hi"), model: "melotts", format: "mp3" };
    const raw = { prompt: unique("Hi"), lang: "en" };
    const asks = [
      (headers: Record<string, string>) => post("/transcribe", wav, { ...audio, ...headers }),
      (headers: Record<string, string>) => post("/speak", body, headers),
      (headers: Record<string, string>) => post(`${RUN}@cf/myshell-ai/melotts`, raw, headers),
    ];
    for (const ask of asks) {
      run.mockClear();
      const states = [];
      const noStore = { ...ONE, "cache-control": "no-store" };
      for (const headers of [noStore, ONE, ONE, TWO, TWO, noStore])
        states.push((await ask(headers)).cache);
      expect(states).toEqual(["BYPASS", "MISS", "HIT", "MISS", "HIT", "BYPASS"]);
      expect(run).toHaveBeenCalledTimes(4);
    }
  });
});

it("no route stores errors or interrupted answers", async () => {
  const { run, post } = cachedApp(
    async (): Promise<unknown> => ({ text: "hello", audio: mp3(1).toBase64() }),
    routes,
  );
  const before = await storedIn(CACHE);
  const broken = () =>
    new ReadableStream({
      start(stream) {
        stream.enqueue(mp3(2));
        stream.error(new Error("broken"));
      },
    });
  run.mockImplementationOnce(async () => ({ error: "no" }));
  await post(`${RUN}@cf/myshell-ai/melotts`, { prompt: unique("Hi"), lang: "en" });
  run.mockImplementationOnce(() => Promise.reject(new Error("5006: bad")));
  await post("/transcribe", recording(), { "content-type": "audio/wav" });
  run.mockImplementationOnce(async () => ({ nothing: true }));
  await post("/transcribe", recording(), { "content-type": "audio/wav" });
  run.mockImplementationOnce(async () => broken());
  await post("/speak", { text: unique("Hi"), model: "aura-1", format: "mp3" }).catch(() => {});
  expect(await storedIn(CACHE)).toBe(before);
});
