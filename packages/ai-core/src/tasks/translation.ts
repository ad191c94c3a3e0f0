/**
 * Translation: one or several texts in, as many out, in order.
 * @module
 */
import * as v from "valibot";

/** Maximum texts in one request. */
export const MAX_TEXTS = 1000;

const text = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed(), "expected Unicode text, got a lone surrogate"),
);
const language = v.pipe(v.string(), v.nonEmpty());

export const TranslationInputSchema = v.object({
  text: v.union([text, v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_TEXTS))]),
  /** A code or a name. Default, or with `auto`: detected for each text. */
  source_lang: v.optional(language),
  target_lang: language,
  /**
   * `text` is plain text, and also preserves Markdown; `srt`, `vtt` and `ass` are subtitles; for
   * `json`, the values are translated; in `po` and `xliff`, translations are added to the sources.
   */
  format: v.optional(
    v.picklist(["text", "html", "xml", "markdown", "srt", "vtt", "ass", "json", "po", "xliff"]),
  ),
});

export type TranslationInput = v.InferOutput<typeof TranslationInputSchema>;

export interface DetectedLanguage {
  /** BCP 47, such as `en`; `und` if it cannot be detected. */
  language: string;
  /** From 0 (a guess) to 1. */
  confidence: number;
}

export interface TranslationResult<Text extends string | string[] = string | string[]> {
  translated_text: Text;
  /** BCP 47; for several texts, the language of most of them. */
  source_lang: string;
  target_lang: string;
  /** One per text, in order, if no source language was given. */
  detected_languages?: DetectedLanguage[];
}
