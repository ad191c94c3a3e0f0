/**
 * Converts the task's result to DeepL's response.
 * @module
 */
import type { TranslationResponse } from "../../http/routes/translation.ts";

export interface DeepLTranslation {
  /** The source language, given or detected, in DeepL's notation. */
  detected_source_language: string;
  text: string;
  billed_characters?: number;
}

/** @param billed the characters of each source text, if `show_billed_characters` requested them. */
export function toDeepL(
  reply: TranslationResponse,
  billed: readonly number[] | undefined,
): { translations: DeepLTranslation[] } {
  const translated = [reply.translated_text].flat();
  return {
    translations: translated.map((text, index) => ({
      detected_source_language: toDeepLCode(
        reply.detected_languages?.[index]?.language ?? reply.source_lang,
      ),
      text,
      ...(billed && { billed_characters: billed[index]! }),
    })),
  };
}

/** Converts `en` to `EN`. DeepL's code for Norwegian is `NB`; it has no code for an undetectable language. */
export function toDeepLCode(tag: string): string {
  if (tag === "und") return "EN";
  return (tag === "no" ? "nb" : tag).toUpperCase();
}
