import { describe, expect, it } from "vitest";
import { findModel, type TranslationSpec } from "../models/index.ts";
import { languageName, readLanguage } from "./languages.ts";
import { chooseLanguage, languagesOf } from "./model-languages.ts";

const m2m100 = findModel("m2m100", ["translation"]) as TranslationSpec;
const indictrans2 = findModel("@cf/ai4bharat/indictrans2-en-indic-1B", [
  "translation",
]) as TranslationSpec;

describe("a language", () => {
  it.each([
    ["en", "en"],
    ["EN", "en"],
    [" en-us ", "en-US"],
    ["en_US", "en-US"],
    ["eng", "en"],
    ["english", "en"],
    ["English", "en"],
    ["Deutsch", "de"],
    ["日本語", "ja"],
    ["Traditional Chinese", "zh-Hant"],
    ["zh-Hans", "zh-Hans"],
    ["zho", "zh"],
    ["hin_Deva", "hi-Deva"],
    ["nb", "no"],
    ["sr@latin", "sr-Latn"],
    ["uz_UZ.UTF-8@cyrillic", "uz-Cyrl-UZ"],
    ["ca@valencia", "ca"],
    ["iw", "he"],
    ["tagalog", "fil"],
  ])("%s is %s", (text, tag) => {
    expect(readLanguage(text)?.tag).toBe(tag);
  });

  it.each(["", "klingonish", "e", "12", "en-", "💬"])("%j is none", (text) => {
    expect(readLanguage(text)).toBeUndefined();
  });

  it("has a name", () => {
    expect(languageName("pt-BR")).toBe("Brazilian Portuguese");
    expect(languageName("hne")).toBe("Chhattisgarhi");
    expect(languageName("xx")).toBeUndefined();
  });
});

describe("a model's language", () => {
  it.each([
    ["en-US", "en"],
    ["zh-Hant", "zh"],
    ["Norwegian", "no"],
    ["nso", "ns"],
    ["fil", "tl"],
    ["hin_Deva", "hi"],
  ])("for %s is %s on m2m100", (asked, code) => {
    expect(chooseLanguage(m2m100, "targets", asked, "target_lang").code).toBe(code);
  });

  it.each([
    ["hi", "hin_Deva"],
    ["Hindi", "hin_Deva"],
    ["ks", "kas_Arab"],
    ["ks-Deva", "kas_Deva"],
    ["mni-Mtei", "mni_Mtei"],
    ["tam_Taml", "tam_Taml"],
  ])("for %s is %s on indictrans2", (asked, code) => {
    expect(chooseLanguage(indictrans2, "targets", asked, "target_lang").code).toBe(code);
  });

  it("is found again by the tag that it is listed with, and has a name", () => {
    for (const model of [m2m100, indictrans2]) {
      for (const { code, tag } of languagesOf(model, "targets")) {
        expect(chooseLanguage(model, "targets", tag, "x").code).toBe(code);
        expect(languageName(tag), tag).toBeTruthy();
      }
    }
  });

  it("that it does not support is rejected with the list of supported ones", () => {
    for (const text of ["xx", "tlh", "nonsense", ""]) {
      expect(() => chooseLanguage(m2m100, "targets", text, "target_lang")).toThrow(
        /`target_lang`: @cf\/meta\/m2m100-1\.2b has no language .* translates to: af, am, ar/,
      );
    }
    expect(() => chooseLanguage(indictrans2, "sources", "fr", "source_lang")).toThrow("from: en.");
  });
});
