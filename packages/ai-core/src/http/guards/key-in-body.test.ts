import { describe, expect, it, vi } from "vitest";
import { createWorker } from "../worker.ts";
import { LIBRETRANSLATE_ROUTES } from "../../protocols/libretranslate/index.ts";
import { DEEPL_ROUTES } from "../../protocols/deepl/index.ts";
import { DEEPLX_ROUTES } from "../../protocols/deeplx/index.ts";

const KEY = "a key of 16 letters";
const worker = createWorker({
  service: "translate",
  version: "0",
  tasks: ["translation"],
  defaultModels: { translation: "@cf/meta/m2m100-1.2b" },
  maxBodyBytes: 1_000_000,
  routes: [...LIBRETRANSLATE_ROUTES, ...DEEPLX_ROUTES, ...DEEPL_ROUTES],
});

/** Sends a request; the limiter remembers whom it was asked about, and refuses from the tenth time on. */
function caller(vars: object = { API_KEYS: KEY }) {
  const asked: string[] = [];
  const env = {
    AI: { run: async () => ({ translated_text: "Salut" }) },
    RATE_LIMITER: {
      async limit({ key }: { key: string }) {
        asked.push(key);
        return { success: asked.length < 10 };
      },
    },
    LOG_LEVEL: "none",
    ...vars,
  };
  const execution = { waitUntil() {} } as unknown as ExecutionContext;
  const call = (path: string, init: RequestInit = {}) =>
    worker.fetch(
      new Request(`http://worker${path}`, {
        method: "POST",
        ...init,
        headers: { "cf-connecting-ip": "2001:db8:1:2::9", ...(init.headers as object) },
      }),
      env as never,
      execution,
    );
  return { asked, call };
}

const body = (fields: object) => ({ body: JSON.stringify(fields) });
const libre = { q: "Hi.", source: "en", target: "fr" };

/** A body that counts what is taken of it. */
function counted(kilobytes: number) {
  const taken = { kilobytes: 0 };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.kilobytes++ >= kilobytes) controller.close();
        else controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    },
    { highWaterMark: 0 },
  );
  return { taken, stream };
}

describe("a key in the body", () => {
  it.each([
    ["LibreTranslate", "/translate", { ...libre, api_key: KEY }],
    ["DeepLX", "/translate", { text: "Hi.", source_lang: "EN", target_lang: "FR", token: KEY }],
  ])("opens %s", async (_name, path, fields) => {
    const { call, asked } = caller();
    expect((await call(path, body(fields))).status).toBe(200);
    expect(asked).toEqual(["address:2001:db8:1:2::/64", "key:key-1"]);
  });

  it.each(["/translate", "/detect", "/translate_file"])(
    "is looked for in 128 KiB of POST %s, and no more is read",
    async (path) => {
      const { call } = caller();
      const { stream, taken } = counted(1000);
      const type = path === "/translate_file" ? "multipart/form-data; boundary=x" : "text/plain";
      const reply = await call(path, { body: stream, headers: { "content-type": type } });
      expect(reply.status).toBe(413);
      expect(await reply.json()).toEqual({ error: expect.stringContaining("Authorization") });
      expect(taken.kilobytes).toBeLessThan(400);
    },
  );

  it.each(["/translate", "/detect", "/translate_file", "/translate?x=1"])(
    "is waited for ten seconds by POST %s",
    async (path) => {
      vi.useFakeTimers();
      try {
        const { call } = caller();
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(1).fill(0x20)),
        }).pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            async transform(chunk, controller) {
              await new Promise((resolve) => setTimeout(resolve, 100));
              controller.enqueue(chunk);
            },
          }),
        );
        const reply = call(path, { body, headers: { "content-type": "text/plain" } });
        await vi.advanceTimersByTimeAsync(path === "/translate_file" ? 0 : 10_000);
        expect((await reply).status).toBe(path === "/translate_file" ? 415 : 408);
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it("is not looked for once the address has called too often", async () => {
    const { call } = caller();
    for (let index = 0; index < 9; index++) await call("/translate", body(libre));
    const { stream, taken } = counted(1000);
    expect((await call("/translate", { body: stream })).status).toBe(429);
    expect(taken.kilobytes).toBeLessThan(2);
  });

  it(
    "need not be there for a long body with a key in its header",
    { timeout: 30_000 },
    async () => {
      const { call } = caller();
      const long = body({ ...libre, q: "Hi. ".repeat(40_000) });
      const headers = { authorization: `Bearer ${KEY}` };
      expect((await call("/translate", { ...long, headers })).status).toBe(200);
      expect((await call(`/translate?api_key=${encodeURIComponent(KEY)}`, long)).status).toBe(200);
      expect((await call("/translate", long)).status).toBe(413);
    },
  );

  it("names an anonymous caller if both are allowed", async () => {
    const { call, asked } = caller({ API_KEYS: KEY, ALLOW_ANONYMOUS: "true" });
    expect((await call("/translate", body(libre))).status).toBe(200);
    expect((await call("/translate", body({ ...libre, api_key: KEY }))).status).toBe(200);
    expect(asked).toContain("key:key-1");
    expect((await call("/translate", body({ ...libre, api_key: "wrong" }))).status).toBe(403);
  });
});

const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

describe("a password of `Authorization: Basic`", () => {
  const unicode = "ein Schlüssel, 16 Zeichen";
  const bytes = String.fromCharCode(...new TextEncoder().encode(`me:${unicode}`));
  it.each<[string, string, string, number]>([
    ["opens, whoever the user is", KEY, `me:${KEY}`, 200],
    ["opens where the key has a colon", "a key: 16 letters", "me:a key: 16 letters", 200],
    ["opens without a user", KEY, `:${KEY}`, 200],
    ["opens where it stands alone", KEY, KEY, 200],
    ["opens in UTF-8", unicode, bytes, 200],
    ["is no key of another's name", KEY, `${KEY}:me`, 403],
    ["is missing where it is empty", KEY, "me:", 400],
    ["is missing where all is empty", KEY, "", 400],
  ])("%s", async (_name, key, text, status) => {
    const { call } = caller({ API_KEYS: JSON.stringify({ me: key }) });
    expect((await call("/translate", { ...body(libre), headers: basic(text) })).status).toBe(
      status,
    );
  });

  it("counts after a header that contains only a key", async () => {
    const { call } = caller();
    const headers = { ...basic("me:another key, as long"), "x-api-key": KEY };
    expect((await call("/translate", { ...body(libre), headers })).status).toBe(200);
  });

  it("is not looked for in what is not base64", async () => {
    const { call } = caller();
    const headers = { authorization: `Basic ${KEY}!` };
    expect((await call("/translate", { ...body(libre), headers })).status).toBe(400);
  });
});

describe("wrong keys are limited by address", () => {
  const wrong = "another key, as long";
  const query = encodeURIComponent(wrong);
  const deepL = { text: ["Hi."], target_lang: "FR" };
  it.each<[string, string, RequestInit]>([
    ["as Bearer", "/translate", { ...body(libre), headers: { authorization: `Bearer ${wrong}` } }],
    ["as Basic", "/translate", { ...body(libre), headers: { authorization: "Basic YTpi" } }],
    ["as a password", "/translate", { ...body(libre), headers: basic(`me:${wrong}`) }],
    ["as x-api-key", "/v2/translate", { ...body(deepL), headers: { "x-api-key": wrong } }],
    ["as api-key", "/v2/translate", { ...body(deepL), headers: { "api-key": wrong } }],
    ["as DeepL-Auth-Key", "/v2/usage", { headers: { authorization: `DeepL-Auth-Key ${wrong}` } }],
    ["as api_key of the body", "/translate", body({ ...libre, api_key: wrong })],
    ["as api_key of a form", "/detect", { body: new URLSearchParams({ q: "Hi", api_key: wrong }) }],
    ["as api_key of the address", `/translate?api_key=${query}`, body(libre)],
    ["as token of the body", "/translate", body({ text: "Hi.", target_lang: "FR", token: wrong })],
    [
      "as token of the address",
      `/v1/translate?token=${query}`,
      body({ text: "Hi.", target_lang: "FR" }),
    ],
    ["as auth_key of the address", `/v2/translate?auth_key=${query}`, body(deepL)],
    ["and none at all", "/translate", body(libre)],
  ])("%s", async (_form, path, init) => {
    const { call } = caller();
    const statuses: number[] = [];
    for (let index = 0; index < 12; index++) statuses.push((await call(path, init)).status);
    expect([400, 401, 403]).toContain(statuses[0]);
    expect(statuses.at(-1)).toBe(429);
  });
});
