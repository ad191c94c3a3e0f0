import { expect, test } from "vitest";
import { run } from "./helpers.ts";

const M2M100 = "@cf/meta/m2m100-1.2b";

test.for([
  ["Hello, world!", "en", "es", "¡Hola, mundo!"],
  ["Good morning.", "en", "zh", "早上好。"],
  ["谢谢。", "zh", "fr", "Merci."],
  ["How are you? Thank you!", "en", "de", "Wie geht es dir? Danke!"],
  ["Tax returns are due.", "en", "fr", "[fr] Tax returns are due."],
] as const)("%s from %s to %s is %s", async ([text, source_lang, target_lang, translated_text]) => {
  expect(await run(M2M100, { text, source_lang, target_lang })).toMatchObject({ translated_text });
});

test("lines stay lines, and empty ones stay empty", async () => {
  const { translated_text } = await run(M2M100, { text: "Hello.\n\nTax.\n", target_lang: "it" });
  expect(translated_text).toBe("Ciao.\n\n[it] Tax.\n");
});

test("indictrans2 answers one text or many with a list", async () => {
  const model = "@cf/ai4bharat/indictrans2-en-indic-1B";
  expect(await run(model, { text: "Hello", target_language: "hin_Deva" })).toEqual({
    translations: ["नमस्ते"],
  });
  const many = await run(model, { text: ["Thank you", "Tax"], target_language: "tam_Taml" });
  expect(many).toEqual({ translations: ["நன்றி", "[tam_Taml] Tax"] });
});
