/**
 * The task's result as DeepL's reply.
 * @module
 */
import { charactersOf, type TranslationResponse } from "../../http/routes/translation.ts";

export interface DeepLTranslation {
  /** The source language, named or detected, as DeepL writes it. */
  detected_source_language: string;
  text: string;
  billed_characters?: number;
}

/** @param billed whether to count the source's characters, as `show_billed_characters` asks. */
export function toDeepL(
  reply: TranslationResponse,
  texts: readonly string[],
  billed: boolean,
): { translations: DeepLTranslation[] } {
  const translated = [reply.translated_text].flat();
  return {
    translations: translated.map((text, index) => ({
      detected_source_language: toDeepLCode(
        reply.detected_languages?.[index]?.language ?? reply.source_lang,
      ),
      text,
      ...(billed && { billed_characters: charactersOf([texts[index]!]) }),
    })),
  };
}

/** `en` → `EN`; DeepL's Norwegian is `NB`, and it has no code for a text that tells nothing. */
export function toDeepLCode(tag: string): string {
  if (tag === "und") return "EN";
  return (tag === "no" ? "nb" : tag).toUpperCase();
}
