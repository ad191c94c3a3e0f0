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

  it("translates a file into a file of the same type", async () => {
    const bytes = new TextEncoder().encode("# one tree\n");
    const languages = { source_lang: "en", target_lang: "fr" };
    for (const input of [{ file: bytes, filename: "a.md" }, { file: new File([bytes], "a.md") }]) {
      const { file, ...rest } = await translate.translateFile({ ...input, ...languages });
      expect(new TextDecoder().decode(file)).toBe("# [fr] one tree\n");
      expect(rest).toEqual({
        content_type: "text/markdown;charset=utf-8",
        target_lang: "fr",
        model: "@cf/meta/m2m100-1.2b",
      });
    }
    const wrong = async () =>
      translate.translateFile({ file: bytes, filename: "a.exe", target_lang: "fr" });
    await expect(wrong()).rejects.toMatchObject({ code: "invalid_request", param: "file" });
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
