/**
 * IndicTrans2: `{text, target_language}` in, `{translations}` out; English is its only source.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { Adapter } from "../adapter.ts";

export const indictrans2: Adapter<"translation"> = {
  call: ({ text, target_lang }) => ({ inputs: { text, target_language: target_lang } }),
  result(answer, input) {
    const translations = (answer as { translations?: unknown } | null)?.translations;
    const first = Array.isArray(translations) ? translations[0] : undefined;
    if (typeof first !== "string")
      throw new ApiError("upstream_error", "The model gave no translation.");
    return { translated_text: first, source_lang: "eng_Latn", target_lang: input.target_lang };
  },
};
