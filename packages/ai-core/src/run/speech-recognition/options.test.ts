import { expect, it } from "vitest";
import { turbo } from "../../../test/listener.ts";
import { languageFor } from "./options.ts";

it.each([
  ["zh-CN", "zh"],
  ["zh-Hant", "zh"],
  ["en_US", "en"],
  ["EN", "en"],
  ["English", "en"],
  ["yue", "yue"],
  ["cmn-Hans-CN", "zh"],
  ["nb-NO", "no"],
  ["eng", "en"],
  ["deu", "de"],
  ["ger", "de"],
  ["zho", "zh"],
  ["por_BR", "pt"],
  ["auto", undefined],
  ["", undefined],
  ["null", undefined],
  ["None", undefined],
])("reads the language %s as %s", (language, code) => {
  expect(languageFor(turbo, language)).toBe(code);
});

it.each(["xx", "xyz", "klingon", "e"])("rejects the language %s", (language) => {
  expect(() => languageFor(turbo, language)).toThrow("expected one of");
});
