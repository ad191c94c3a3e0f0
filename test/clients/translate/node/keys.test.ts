import { request } from "node:http";
import translate from "translate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningDev } from "@ai-workers/local-ai/dev";
import { KEY, startWorker } from "./worker.ts";

let worker: RunningDev;

beforeAll(async () => {
  worker = await startWorker();
}, 90_000);

afterAll(() => worker?.stop());

describe("LibreTranslate's api_key", () => {
  const translate = (fields: Record<string, string>) =>
    fetch(`${worker.url}/translate`, {
      method: "POST",
      body: new URLSearchParams({ q: "one tree", source: "en", target: "fr", ...fields }),
    });

  it("opens the Worker from inside the body, and from the query", async () => {
    expect(await (await translate({ api_key: KEY })).json()).toEqual({
      translatedText: "[fr] one tree",
    });
    const url = `${worker.url}/translate?api_key=${KEY}`;
    const body = new URLSearchParams({ q: "one tree", source: "en", target: "fr" });
    expect((await fetch(url, { method: "POST", body })).status).toBe(200);
  });

  it("is required, and a wrong one is rejected", async () => {
    for (const [fields, status] of [
      [{}, 400],
      [{ api_key: "" }, 400],
      [{ api_key: "another" }, 403],
      [{ api_key: "ключ\n" }, 403],
    ] as const) {
      const reply = await translate(fields);
      expect(reply.status).toBe(status);
      expect(await reply.json()).toEqual({ error: expect.stringMatching(/key/i) });
    }
  });

  it("is not needed for languages and settings, which clients ask before they have one", async () => {
    for (const path of ["/languages", "/frontend/settings", "/spec"])
      expect((await fetch(worker.url + path)).status).toBe(200);
  });
});

describe("the npm package `translate`", () => {
  it("translates a hundred strings, eight at a time, as LibreTranslate and as DeepL", async () => {
    const { deepl } = translate.engines as any;
    // It knows DeepL at DeepL's own address alone.
    const here = {
      ...deepl,
      fetch(options: unknown) {
        const [url, init] = deepl.fetch(options);
        return [url.replace("https://api.deepl.com", worker.url), init];
      },
    };
    for (const options of [
      { engine: "libre", url: `${worker.url}/translate` },
      { engine: "deepl", engines: { ...translate.engines, deepl: here } },
    ]) {
      const client = translate.Translate({ ...options, key: KEY, from: "en" } as any);
      const strings = Array.from({ length: 100 }, (_, index) => `string number ${index}`);
      const results: string[] = [];
      for (let first = 0; first < strings.length; first += 8)
        results.push(
          ...(await Promise.all(strings.slice(first, first + 8).map((text) => client(text, "fr")))),
        );
      expect(results).toEqual(strings.map((text) => `[fr] ${text}`));
    }
  }, 60_000);
});

describe("DeepLX's token", () => {
  const translate = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${worker.url}/translate${query}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ text: "one tree", source_lang: "EN", target_lang: "FR" }),
    });

  it("is accepted in the query and as Bearer, and a wrong one is rejected in DeepLX's format", async () => {
    expect((await translate(`?token=${KEY}`)).status).toBe(200);
    expect((await translate("", { authorization: `Bearer ${KEY}` })).status).toBe(200);
    for (const query of ["", "?token=another"]) {
      const reply = await translate(query);
      expect(reply.status).toBe(401);
      expect(await reply.json()).toEqual({ code: 401, message: expect.stringMatching(/key/i) });
    }
  });
});

describe("a browser extension, which can be given an address alone", () => {
  it("opens the Worker by the key in its address", async () => {
    const body = JSON.stringify({ source_lang: "en", target_lang: "fr", text_list: ["one tree"] });
    const post = (path: string) => fetch(worker.url + path, { method: "POST", body });
    for (const path of ["/", "/translate"]) {
      expect((await post(`${path}?token=${KEY}`)).status).toBe(200);
      expect((await post(path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("libretranslatepy, whose requests are forms", () => {
  // argosopentech/LibreTranslate-py, `libretranslatepy/api.py`.
  const send = (method: string, path: string, fields: Record<string, string>) =>
    new Promise<any>((resolve, reject) => {
      const body = new URLSearchParams({ ...fields, api_key: KEY }).toString();
      const headers = {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": body.length,
        "user-agent": "Python-urllib/3.13",
      };
      const sent = request(worker.url + path, { method, headers }, (reply) => {
        let text = "";
        reply.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        reply.on("end", () => resolve(JSON.parse(text)));
      });
      sent.on("error", reject).end(body);
    });

  it("translates, detects, and lists languages by a GET with a body", async () => {
    expect(await send("POST", "/translate", { q: "one tree", source: "en", target: "es" })).toEqual(
      {
        translatedText: "[es] one tree",
      },
    );
    expect(await send("POST", "/detect", { q: "Où est la gare ?" })).toContainEqual({
      language: "fr",
      confidence: expect.any(Number),
    });
    expect(await send("GET", "/languages", {})).toContainEqual(
      expect.objectContaining({ code: "en", name: "English" }),
    );
  });
});
