/**
 * Translation: one text or several in, as many out, in order.
 * @module
 */
import * as v from "valibot";

/** Texts of one request at most. */
export const MAX_TEXTS = 1000;

const text = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed(), "expected Unicode text, got a lone surrogate"),
);
const language = v.pipe(v.string(), v.nonEmpty());

export const TranslationInputSchema = v.object({
  text: v.union([text, v.pipe(v.array(text), v.nonEmpty(), v.maxLength(MAX_TEXTS))]),
  /** A code or a name; detected per text without it, or with `auto`. */
  source_lang: v.optional(language),
  target_lang: language,
  /**
   * `text` is plain text, in which Markdown is kept too; `srt`, `vtt` and `ass` are subtitles; of `json` the values; `po` and
   * `xliff` are filled with the translations of their sources.
   */
  format: v.optional(
    v.picklist(["text", "html", "xml", "markdown", "srt", "vtt", "ass", "json", "po", "xliff"]),
  ),
});

export type TranslationInput = v.InferOutput<typeof TranslationInputSchema>;

export interface DetectedLanguage {
  /** BCP 47, such as `en`; `und` where there is nothing to tell it by. */
  language: string;
  /** From 0 (a bare guess) to 1. */
  confidence: number;
}

export interface TranslationResult<Text extends string | string[] = string | string[]> {
  translated_text: Text;
  /** BCP 47; of several texts, the one that most of them are in. */
  source_lang: string;
  target_lang: string;
  /** One per text, in order, where no source was named. */
  detected_languages?: DetectedLanguage[];
}
