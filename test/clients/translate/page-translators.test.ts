import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

/* Requests in the forms that the clients document; they cannot be run without a screen. */

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`http://worker${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

describe("Immersive Translate, custom API", () => {
  it.each(["/translate", "/", "/translate?token=any"])(
    "translates a list of texts at %s",
    async (path) => {
      const reply = await post(path, {
        source_lang: "auto",
        target_lang: "fr",
        text_list: ["One tree stands in the garden.", "Two trees stand in the garden."],
      });
      expect(await reply.json()).toEqual({
        translations: [
          { detected_source_lang: "en", text: "[fr] One tree stands in the garden." },
          { detected_source_lang: "en", text: "[fr] Two trees stand in the garden." },
        ],
      });
    },
  );

  it("is told which language there is none of", async () => {
    const reply = await post("/", { source_lang: "en", target_lang: "xx", text_list: ["a"] });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain("target_lang");
  });
});

describe("KISS Translator, custom interface", () => {
  it.each(["/translate", "/"])("translates texts at %s", async (path) => {
    const reply = await post(path, { texts: ["one tree", "two"], from: "en", to: "fr" });
    expect(await reply.json()).toEqual([
      { text: "[fr] one tree", src: "en" },
      { text: "[fr] two", src: "en" },
    ]);
  });

  it("translates one text, as older versions ask", async () => {
    const reply = await post("/translate", { text: "one tree", from: "en", to: "fr" });
    expect(await reply.json()).toEqual({ text: "[fr] one tree", from: "en", to: "fr" });
  });
});

describe("DeepLX, as Bob, Pot, Zotero and KISS Translator call it", () => {
  it.each(["/translate", "/v1/translate", "/translate?token=any"])(
    "translates a text at %s",
    async (path) => {
      const reply = await post(path, { text: "one tree", source_lang: "EN", target_lang: "FR" });
      expect(await reply.json()).toEqual({
        code: 200,
        id: expect.any(Number),
        data: "[fr] one tree",
        alternatives: [],
        source_lang: "EN",
        target_lang: "FR",
        method: "Free",
      });
    },
  );

  it("detects the language of `auto` and of an empty source, and keeps tags", async () => {
    for (const source_lang of ["auto", "", null]) {
      const reply = await post("/translate", {
        text: "<p>Wo ist der <b>kleine</b> Baum?</p>",
        source_lang,
        target_lang: "EN",
        tag_handling: "html",
      });
      expect(await reply.json()).toMatchObject({
        data: "<p>[en] Wo ist der <b>kleine</b> Baum?</p>",
        source_lang: "DE",
      });
    }
  });

  it("has errors of its own", async () => {
    const reply = await post("/translate", { text: "a", source_lang: "EN", target_lang: "XX" });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toEqual({
      code: 400,
      message: expect.stringContaining("target_lang"),
    });
  });
});

describe("LibreTranslate, as Weblate and Dialect call it", () => {
  it("asks for languages and settings without a key, then translates", async () => {
    const languages = await (await exports.default.fetch("http://worker/languages")).json<any[]>();
    expect(languages.map(({ code }) => code)).toContain("en");
    const settings = await exports.default.fetch("http://worker/frontend/settings");
    expect(await settings.json()).toMatchObject({ charLimit: -1 });
    const reply = await post("/translate", {
      api_key: "",
      q: "Hello %s, one tree",
      source: "en",
      target: "fr",
    });
    expect(await reply.json()).toEqual({ translatedText: "[fr] Hello %s, one tree" });
  });
});

describe("DeepL, as Weblate calls it", () => {
  it("keeps its placeholders in XML", async () => {
    const reply = await post("/v2/translate", {
      text: ['Hello, <x id="7"></x>! One tree.'],
      source_lang: "EN",
      target_lang: "FR",
      formality: "default",
      tag_handling: "xml",
      ignore_tags: ["x"],
      context: "",
    });
    expect(await reply.json()).toMatchObject({
      translations: [{ text: '[fr] Hello, <x id="7"></x>! One tree.' }],
    });
  });

  it("takes null and empty fields as none, and fields of the query", async () => {
    const reply = await post("/v2/translate?target_lang=FR", {
      text: "one tree",
      source_lang: "EN",
      glossary_id: null,
      formality: "",
      tag_handling: null,
    });
    expect(await reply.json()).toMatchObject({ translations: [{ text: "[fr] one tree" }] });
  });

  it("names style rules and custom instructions as ignored", async () => {
    const reply = await post("/v2/translate", {
      text: "one tree",
      source_lang: "EN",
      target_lang: "FR",
      style_id: "x",
      custom_instructions: ["be kind"],
    });
    expect(reply.headers.get("x-ignored-params")).toBe("style_id, custom_instructions");
  });

  it("gives usage by POST too", async () => {
    const reply = await exports.default.fetch("http://worker/v2/usage", { method: "POST" });
    expect(await reply.json()).toMatchObject({ character_limit: expect.any(Number) });
  });
});
