import { afterEach, describe, expect, it, vi } from "vitest";
import { CHAT, chat, EMBEDDINGS, KEYS, model, setUp, unique, vectors } from "./cached-worker.ts";
import { ownLedger } from "./production-app.ts";
import { bytesOf, events } from "./text-format.ts";

/** A model that takes a seed, in a form. */
const IMAGE_MODEL = "@cf/black-forest-labs/flux-2-dev";

afterEach(() => vi.restoreAllMocks());

describe("with CACHE bound, the same input", () => {
  it.each([
    ["embeddings", EMBEDDINGS, vectors],
    [
      "a translation",
      "/translate",
      () => ({ text: unique("Hi"), source_lang: "en", target_lang: "zh" }),
    ],
    ["chat at temperature 0", CHAT, () => chat({ temperature: 0 })],
    ["chat with a seed", CHAT, () => chat({ seed: 7 })],
    [
      "a picture with a seed",
      "/generate",
      () => ({ model: IMAGE_MODEL, prompt: unique("cat"), seed: 7 }),
    ],
  ])("is paid once: %s", async (_name, path, bodyOf) => {
    const { run, post } = setUp();
    const body = bodyOf();
    const first = await post(path, body);
    expect(first).toMatchObject({ status: 200, cache: "MISS" });
    expect(Number(first.neurons)).toBeGreaterThan(0);
    const calls = run.mock.calls.length;
    const second = await post(path, body);
    expect(second).toMatchObject({ status: 200, cache: "HIT", neurons: "0" });
    expect(run).toHaveBeenCalledTimes(calls);
    const stable = (text: string) => text.replace(/"(id|created)":("[^"]*"|\d+)/g, "");
    expect(stable(second.text)).toBe(stable(first.text));
  });

  it("is called again if answers differ each time: chat and images without a seed", async () => {
    const { run, post } = setUp();
    for (const [path, body] of [
      [CHAT, chat({})],
      [CHAT, chat({ temperature: 0.7 })],
      ["/generate", { prompt: unique("cat") }],
    ] as const) {
      run.mockClear();
      expect(await post(path, body)).toMatchObject({ status: 200, cache: "BYPASS" });
      expect(await post(path, body)).toMatchObject({ status: 200, cache: "BYPASS" });
      expect(run).toHaveBeenCalledTimes(2);
    }
  });

  it("is replayed as a stream if a stream was requested", async () => {
    const { run, post } = setUp();
    const body = chat({ temperature: 0, stream: true });
    const first = await post(CHAT, body);
    const second = await post(CHAT, body);
    expect(second).toMatchObject({ cache: "HIT", neurons: "0" });
    expect(second.text).toContain("data: [DONE]");
    const texts = (text: string) =>
      [...text.matchAll(/"content":"([^"]*)"/g)].map(([, each]) => each);
    expect(texts(second.text).join("")).toBe(texts(first.text).join(""));
    expect(run).toHaveBeenCalledTimes(1);
    // The whole answer is another format.
    expect(await post(CHAT, { ...body, stream: false })).toMatchObject({ cache: "MISS" });
  });

  it("counts as a hit in the usage, without neurons", async () => {
    const { post, worker } = setUp(model(), { LEDGER: ownLedger(), API_KEYS: KEYS });
    const body = vectors();
    const authorization = "Bearer k-0123456789abcdef";
    const paid = await post(EMBEDDINGS, body, { authorization });
    await post(EMBEDDINGS, body, { authorization });
    const get = { method: "GET", body: null, headers: { authorization } };
    const usage = await (await worker.call("/v1/usage", get)).json<any>();
    expect(usage.days[0]).toMatchObject({ requests: 2, hits: 1 });
    expect(usage.days[0].neurons).toBeCloseTo(Number(paid.neurons), 3);
  });

  it("of another key is another, unless CACHE_SHARED is true", async () => {
    const one = { authorization: "Bearer k-0123456789abcdef" };
    const two = { authorization: "Bearer k-fedcba9876543210" };
    const own = setUp(model(), { API_KEYS: KEYS });
    const body = vectors();
    await own.post(EMBEDDINGS, body, one);
    expect(await own.post(EMBEDDINGS, body, two)).toMatchObject({ cache: "MISS" });
    expect(await own.post(EMBEDDINGS, body, one)).toMatchObject({ cache: "HIT" });
    const shared = setUp(model(), { API_KEYS: KEYS, CACHE_SHARED: "true" });
    await shared.post(EMBEDDINGS, body, one);
    expect(await shared.post(EMBEDDINGS, body, two)).toMatchObject({ cache: "HIT" });
  });

  it("of another key under the same name is another", async () => {
    const body = vectors();
    const before = setUp(model(), { API_KEYS: "k-0123456789abcdef" });
    await before.post(EMBEDDINGS, body, { authorization: "Bearer k-0123456789abcdef" });
    const after = setUp(model(), { API_KEYS: "k-fedcba9876543210" });
    const reply = await after.post(EMBEDDINGS, body, {
      authorization: "Bearer k-fedcba9876543210",
    });
    expect(reply.cache).toBe("MISS");
  });

  it("is called again for no-cache, and the cache is neither read nor written for no-store", async () => {
    const { run, post } = setUp();
    const body = vectors();
    expect((await post(EMBEDDINGS, body, { "cache-control": "no-store" })).cache).toBe("BYPASS");
    expect((await post(EMBEDDINGS, body)).cache).toBe("MISS");
    expect((await post(EMBEDDINGS, body, { "cache-control": "no-cache" })).cache).toBe("MISS");
    expect((await post(EMBEDDINGS, body, { "cache-control": "no-store" })).cache).toBe("BYPASS");
    expect((await post(EMBEDDINGS, body)).cache).toBe("HIT");
    expect(run).toHaveBeenCalledTimes(4);
  });
});

describe("what is never stored", () => {
  it.each([
    ["an error", () => Promise.reject(new Error("5006: bad")), EMBEDDINGS, vectors],
    ["an answer that cannot be read", async () => ({ data: [] }), EMBEDDINGS, vectors],
    ["an error with status 200", async () => ({ error: "no" }), CHAT, () => chat({ seed: 1 })],
    [
      "a stream that was cut",
      async () => bytesOf(events({ response: "Hel" })),
      CHAT,
      () => chat({ seed: 1, stream: true }),
    ],
    [
      "a stream with an error in it",
      async () => bytesOf(events({ response: "Hel" }, { error: { message: "no" } }, "[DONE]")),
      CHAT,
      () => chat({ seed: 1, stream: true }),
    ],
  ])("%s", async (_name, fail, path, bodyOf) => {
    const { run, post } = setUp();
    const body = bodyOf();
    run.mockImplementationOnce(fail);
    await post(path, body);
    expect(await post(path, body)).toMatchObject({ status: 200, cache: "MISS" });
    expect(await post(path, body)).toMatchObject({ cache: "HIT" });
  });

  it("a stream that ended at a stop sequence that is not sent to the model", async () => {
    const { run, post } = setUp();
    const body = chat({ seed: 1, stream: true });
    const beginning = await new Response(bytesOf(events({ response: "Hel" }))).bytes();
    run.mockImplementationOnce(
      async () => new ReadableStream({ start: (stream) => stream.enqueue(beginning) }),
    );
    await post(CHAT, { ...body, stop: "Hel" });
    const reply = await post(CHAT, body);
    expect(reply.cache).toBe("MISS");
    expect(reply.text).toContain("[DONE]");
  });
});
