import { describe, expect, it } from "vitest";
import { m2m100 } from "../../../test/fake-translator.ts";
import { withoutDoubt } from "./doubt.ts";

function sourcesOf(text: string, language: string, confidence: number, target = "es") {
  const warnings: string[] = [];
  const detected = [{ language, confidence }];
  const plan = { sources: [language], target, detected };
  const sources = withoutDoubt(m2m100, plan, [text], (warning) => void warnings.push(warning));
  return { source: sources[0]!, warnings };
}

describe("a text that seems to be in the target language", () => {
  const GALICIAN = "Onde est\u00e1 a estaci\u00f3n de tren m\u00e1is pr\u00f3xima?";

  it("stays unchanged if that is certain", () => {
    expect(sourcesOf("Buenos d\u00edas a todos", "es", 0.95)).toEqual({
      source: "es",
      warnings: [],
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

  it("is believed where the source was named, or is another language", () => {
    const plan = { sources: ["es"], target: "es" };
    expect(withoutDoubt(m2m100, plan, [GALICIAN], () => {})).toEqual(["es"]);
    expect(sourcesOf(GALICIAN, "gl", 0.1)).toEqual({ source: "gl", warnings: [] });
  });
});
