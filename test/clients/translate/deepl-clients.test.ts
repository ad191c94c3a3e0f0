import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

/* Requests from a reading of the clients' sources: they are written in Python. */

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`http://worker${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

// DeepLcom/deepl-python: `_build_translate_text_request`, `translate_document_upload`.
describe("DeepL, as deepl-python calls it", () => {
  it("translates texts, and counts their characters", async () => {
    const body = {
      target_lang: "FR",
      source_lang: "EN",
      text: ["one tree", "<b>two</b>"],
      show_billed_characters: true,
      split_sentences: "nonewlines",
      preserve_formatting: true,
      tag_handling: "xml",
      outline_detection: false,
      splitting_tags: ["t"],
      ignore_tags: ["x"],
      model_type: "latency_optimized",
    };
    const headers = {
      authorization: "DeepL-Auth-Key any",
      "user-agent": "deepl-python/1.27.0 (Linux) python/3.13.0 requests/2.32.0",
    };
    const reply = await post("/v2/translate", body, headers);
    expect(await reply.json()).toMatchObject({
      translations: [
        { text: "[fr] one tree", detected_source_language: "EN", billed_characters: 8 },
        { text: "<b>[fr] two</b>", billed_characters: 3 },
      ],
    });
  });

  it("asks for languages and usage", async () => {
    const get = async (path: string) =>
      (await exports.default.fetch(`http://worker${path}`)).json();
    expect(await get("/v2/languages?type=target")).toContainEqual(
      expect.objectContaining({ language: "FR", supports_formality: expect.any(Boolean) }),
    );
    expect(await get("/v2/usage")).toMatchObject({ character_count: expect.any(Number) });
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

  it("makes no glossary, which it would look for in the list of all", async () => {
    const headers = { "user-agent": "Weblate/5.14" };
    const url = "http://worker/v2/glossary-language-pairs";
    const own = await exports.default.fetch(url, { headers });
    expect(await own.json()).toEqual({ supported_languages: [] });
    const others = await (await exports.default.fetch(url)).json<any>();
    expect(others.supported_languages).toContainEqual({ source_lang: "en", target_lang: "fr" });
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

  it("ends a sentence at each line break with `split_sentences: 1`, and keeps the breaks", async () => {
    const translate = async (split_sentences: string) => {
      const text = "<p>one tree\n  two trees</p>";
      const fields = { text, source_lang: "EN", target_lang: "FR", tag_handling: "html" };
      const reply = await post("/v2/translate", { ...fields, split_sentences });
      return (await reply.json<any>()).translations[0].text;
    };
    expect(await translate("1")).toBe("<p>[fr] one tree\n  [fr] two trees</p>");
    // One sentence, over whose translation the break is laid back.
    expect(await translate("nonewlines")).toBe("<p>[fr] one\n  tree two trees</p>");
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
