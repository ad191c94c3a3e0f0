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

  it("gets an error that names the unsupported language", async () => {
    const reply = await post("/", { source_lang: "en", target_lang: "xx", text_list: ["a"] });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain("target_lang");
  });
});

// Placeholders in both forms of https://immersivetranslate.com/en/docs/services/custom/, and its codes.
describe("Immersive Translate, as its documentation says", () => {
  it("gets its placeholders back, for codes such as `zh-CN`", async () => {
    const text_list = ["{0} Hello {1} world", "<b0></b0> Hello <b1></b1> world", "🙂", ""];
    const reply = await post("/translate?token=any", {
      source_lang: "auto",
      target_lang: "zh-CN",
      text_list,
    });
    const { translations } = await reply.json<any>();
    expect(translations.map(({ text }: { text: string }) => text)).toEqual([
      "[zh] {0} Hello {1} world",
      expect.stringMatching(/^(\[zh\] )?<b0><\/b0> (\[zh\] )?Hello <b1><\/b1> world$/),
      "🙂",
      "",
    ]);
  });
});

// `genDeeplX`, `genDeepl` and the default of a custom interface: fishjar/kiss-translator, `src/apis/trans.js`.
describe("KISS Translator, by type of interface", () => {
  const authorization = { authorization: "Bearer any" };

  it("custom, with its own codes", async () => {
    const body = { texts: ["One tree in the garden.", "Two trees"], from: "auto", to: "zh-CN" };
    const reply = await post("/translate", body, authorization);
    expect(await reply.json()).toEqual([
      { text: "[zh] One tree in the garden.", src: "en" },
      { text: "[zh] Two trees", src: "en" },
    ]);
  });

  it("DeepLX, several texts as one, without a source language", async () => {
    const text = "One tree in the garden. Two trees";
    const body = { text, target_lang: "ZH", source_lang: "" };
    expect(await (await post("/translate", body, authorization)).json()).toMatchObject({
      data: `[zh] ${text}`,
    });
  });

  it("DeepL, without a source language", async () => {
    const body = { text: ["One tree in the garden."], target_lang: "ZH", source_lang: "" };
    const headers = { authorization: "DeepL-Auth-Key any" };
    expect(await (await post("/v2/translate", body, headers)).json()).toMatchObject({
      translations: [{ text: "[zh] One tree in the garden.", detected_source_language: "EN" }],
    });
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

  it("has its own errors", async () => {
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
    // Dialect cuts what is typed to `charLimit` characters, also to -1.
    const { charLimit } = await settings.json<{ charLimit: number }>();
    expect(charLimit).toBeGreaterThan(100_000);
    const reply = await post("/translate", {
      api_key: "",
      q: "Hello %s, one tree",
      source: "en",
      target: "fr",
    });
    expect(await reply.json()).toEqual({ translatedText: "[fr] Hello %s, one tree" });
  });
});

describe("LibreTranslate, as Weblate calls it", () => {
  it("translates a batch, with an empty key", async () => {
    const body = { api_key: "", q: ["one %s", "two"], source: "en", target: "fr" };
    const reply = await post("/translate", body);
    expect(await reply.json()).toEqual({ translatedText: ["[fr] one %s", "[fr] two"] });
  });
});

describe("LibreTranslate, as Dialect calls it", () => {
  it("is taken for LibreTranslate", async () => {
    const spec = await (await exports.default.fetch("http://worker/spec")).json<any>();
    expect(spec.info.title).toBe("LibreTranslate");
  });

  it("checks a key by detecting a word, as a form", async () => {
    const body = new URLSearchParams({ q: "hello", api_key: "any" });
    const reply = await exports.default.fetch("http://worker/detect", { method: "POST", body });
    const [best] = await reply.json<any>();
    expect(best).toHaveProperty("confidence");
  });

  it("reads the detected language", async () => {
    const q = "Wo ist der kleine Baum, den wir gestern gesehen haben?";
    const reply = await post("/translate", { q, source: "auto", target: "en" });
    expect(await reply.json()).toMatchObject({
      translatedText: `[en] ${q}`,
      detectedLanguage: { language: "de" },
    });
  });
});

describe("LibreTranslate and DeepLX, as Zotero's PDF Translate calls them", () => {
  it("translates with the first part of its codes", async () => {
    const libre = { q: "one tree", source: "en", target: "zh", format: "text", api_key: "any" };
    expect(await (await post("/translate", libre)).json()).toEqual({
      translatedText: "[zh] one tree",
    });
    const custom = { text: "one tree", source_lang: "EN", target_lang: "ZH" };
    expect(await (await post("/translate?token=any", custom)).json()).toMatchObject({
      data: "[zh] one tree",
    });
  });
});

// missuo/bob-plugin-deeplx, `src/main.js`: Bob detects the language, and splits the answer at line breaks.
describe("DeepLX, as Bob calls it", () => {
  it("gives paragraphs and a list of alternatives", async () => {
    const body = { text: "one tree\n\ntwo trees", source_lang: "EN", target_lang: "ZH" };
    const { data, alternatives } = await (await post("/translate?token=any", body)).json<any>();
    expect(data.split("\n")).toEqual(["[zh] one tree", "", "[zh] two trees"]);
    expect(alternatives.join("\n")).toBe("");
  });
});

describe("DeepLX, as Pot calls it", () => {
  it("translates to its codes, from `auto`", async () => {
    const body = { source_lang: "auto", target_lang: "ZH-HANS", text: "One tree in the garden." };
    // Tauri's fetch sends no charset.
    const reply = await post("/translate?token=any", body);
    expect(await reply.json()).toMatchObject({ data: "[zh] One tree in the garden." });
  });
});
