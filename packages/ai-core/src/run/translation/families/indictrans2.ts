/**
 * IndicTrans2: `{text, target_language}` in, `{translations}` out, for one text or several; English is its only source.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { chooseLanguage } from "../../../translation/model-languages.ts";
import type { Adapter } from "../../call/adapter.ts";

export const indictrans2: Adapter<"translation"> = {
  call({ text, source_lang, target_lang }, model) {
    if (source_lang !== undefined) chooseLanguage(model, "sources", source_lang, "source_lang");
    const target = chooseLanguage(model, "targets", target_lang, "target_lang");
    return { inputs: { text, target_language: target.code } };
  },
  result(answer, { text, target_lang }) {
    const translations = (answer as { translations?: unknown } | null)?.translations;
    const expected = typeof text === "string" ? 1 : text.length;
    if (!isTexts(translations) || translations.length !== expected)
      throw new ApiError("upstream_error", "The model returned no translation.");
    const translated_text = typeof text === "string" ? translations[0]! : translations;
    return { translated_text, source_lang: "en", target_lang };
  },
};

function isTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.every((text) => typeof text === "string" && text.trim() !== "")
  );
}
