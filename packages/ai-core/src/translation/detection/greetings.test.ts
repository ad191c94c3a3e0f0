import { expect, it } from "vitest";
import { detectLanguages } from "./detection.ts";

it.each([
  ["en", "Hello John"],
  ["en", "Hello, Kitty!"],
  ["en", "Dear Anna,"],
  ["en", "Happy birthday Mary Ann"],
  ["fr", "Merci Anna"],
  ["it", "Ciao Marco"],
  ["pl", "Cześć Anna!"],
  ["pt", "Olá João"],
])("finds the language of a greeting with a name: %s, %s", (language, text) => {
  const [best] = detectLanguages(text);
  expect(best!.language).toBe(language);
});
