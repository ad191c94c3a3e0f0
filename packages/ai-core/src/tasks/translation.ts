/**
 * Translation: one text or several in, as many out, in order.
 * @module
 */
import * as v from "valibot";

export const TranslationInputSchema = v.object({
  text: v.union([v.string(), v.pipe(v.array(v.string()), v.nonEmpty())]),
  source_lang: v.optional(v.pipe(v.string(), v.nonEmpty())),
  target_lang: v.pipe(v.string(), v.nonEmpty()),
});

export type TranslationInput = v.InferOutput<typeof TranslationInputSchema>;

export interface TranslationResult<Text extends string | string[] = string | string[]> {
  translated_text: Text;
  source_lang: string;
  target_lang: string;
}
