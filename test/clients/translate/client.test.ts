import { createTranslateClient } from "@ai-workers/ai-core/client";
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const { default: http, Translate } = exports as any;

describe.each([
  ["HTTP", () => createTranslateClient({ fetcher: http })],
  ["a service binding", () => createTranslateClient({ binding: Translate })],
])("the client over %s", (_way, create) => {
  const translate = create();

  it("gives a text for a text, and texts for texts", async () => {
    const one = await translate.translate({
      text: "one tree",
      source_lang: "en",
      target_lang: "fr",
    });
    expect(one).toMatchObject({ translated_text: "[fr] one tree", target_lang: "fr" });
    const two = await translate.translate({
      text: ["one", "two"],
      source_lang: "en",
      target_lang: "fr",
    });
    expect(two.translated_text).toEqual(["[fr] one", "[fr] two"]);
  });

  it("detects languages, and returns nothing without any indication", async () => {
    expect((await translate.detect("Où est la gare ?"))[0]).toMatchObject({ language: "fr" });
    expect(await translate.detect("12345")).toEqual([]);
  });

  it("lists languages and models", async () => {
    const { sources, targets } = await translate.languages();
    expect(sources).toContainEqual({ language: "de", name: "German" });
    expect(targets).toContainEqual({ language: "de", name: "German" });
    expect((await translate.models()).length).toBeGreaterThan(1);
  });

  it("names the field at fault", async () => {
    const wrong = async () => translate.translate({ text: "Hello", target_lang: "xx" });
    await expect(wrong()).rejects.toMatchObject({ code: "invalid_request", param: "target_lang" });
  });
});
