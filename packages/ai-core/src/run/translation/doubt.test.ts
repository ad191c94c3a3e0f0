import { describe, expect, it } from "vitest";
import { m2m100, setup } from "../../../test/fake-translator.ts";
import { withoutDoubt } from "./doubt.ts";
import { readDocument, translateDocument } from "./translation.ts";

function sourcesOf(text: string, language: string, confidence: number, target = "es") {
  const warnings: string[] = [];
  const detected = [{ language, confidence }];
  const plan = { sources: [language], target, detected };
  const sources = withoutDoubt(m2m100, plan, [text], (warning) => void warnings.push(warning));
  return { source: sources[0]!, warnings };
}

describe("a text that seems to be in the target language", () => {
  const GALICIAN = "Onde est\u00e1 a estaci\u00f3n de tren m\u00e1is pr\u00f3xima?";

  it("stays unchanged if that is certain, with a warning", () => {
    expect(sourcesOf("Buenos d\u00edas a todos", "es", 0.95)).toEqual({
      source: "es",
      warnings: ["a text was not translated: it is es already; set source_lang if it is not"],
    });
  });

  it("is translated from the next best guess where it is not", () => {
    const { source, warnings } = sourcesOf(GALICIAN, "es", 0.5);
    expect(source).not.toBe("es");
    expect(warnings).toEqual([]);
  });

  it("stays unchanged if there is no other guess, with a warning", () => {
    const { source, warnings } = sourcesOf("\u03c9", "el", 0.2, "el");
    expect(source).toBe("el");
    expect(warnings).toEqual([expect.stringMatching(/^a text was not translated.*source_lang/)]);
  });

  it("is believed where the source was named, with a warning, or is another language", () => {
    const plan = { sources: ["es", "es"], target: "es" };
    const warnings: string[] = [];
    const sources = withoutDoubt(m2m100, plan, [GALICIAN, ""], (each) => void warnings.push(each));
    expect(sources).toEqual(["es", "es"]);
    expect(warnings).toEqual(["nothing was translated: the source and the target are both es"]);
    expect(sourcesOf(GALICIAN, "gl", 0.1)).toEqual({ source: "gl", warnings: [] });
  });
});

describe("a text with a quotation in the target language", () => {
  it.each([
    ["th", "What does \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a mean?"],
    ["zh", "What does \u4f60\u597d\u5417 mean?"],
    ["ja", "How do you read \u98df\u3079\u3089\u308c\u307e\u305b\u3093?"],
    ["ru", "What is \u043f\u043e\u0436\u0430\u043b\u0443\u0439\u0441\u0442\u0430 in English?"],
  ])("is translated to %s: %s", async (target, text) => {
    const { run, calls } = setup();
    const { translated_text } = await run({ text, target_lang: target });
    expect(calls).toHaveLength(1);
    expect(translated_text).not.toBe(text);
  });
});

describe("a file in the target language", () => {
  it("stays unchanged, with a warning", async () => {
    const { context, calls } = setup();
    const blocks = await readDocument(
      "Ma\u00f1ana ir\u00e9 al mercado con mi hermana a comprar fruta.",
      {
        target_lang: "es",
      },
    );
    const { text } = await translateDocument(context, m2m100, blocks, { target_lang: "es" });
    expect(text).toBeUndefined();
    expect(calls).toEqual([]);
    expect(context.report.warnings).toEqual([
      "a text was not translated: it is es already; set source_lang if it is not",
    ]);
  });
});
