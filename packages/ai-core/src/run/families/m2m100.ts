/**
 * m2m100: `{text, source_lang, target_lang}` in, `{translated_text}` out.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { Adapter } from "../adapter.ts";

export const m2m100: Adapter<"translation"> = {
  call: ({ text, source_lang, target_lang }) => ({
    inputs: { text, source_lang: source_lang ?? "en", target_lang },
  }),
  result(answer, input) {
    const translated = (answer as { translated_text?: unknown } | null)?.translated_text;
    if (typeof translated !== "string") {
      throw new ApiError("upstream_error", "The model gave no translation.");
    }
    return {
      translated_text: translated,
      source_lang: input.source_lang ?? "en",
      target_lang: input.target_lang,
    };
  },
};
