/**
 * m2m100: `{text, source_lang, target_lang}` in, `{translated_text}` out; one text per call.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { chooseLanguage } from "../../../translation/model-languages.ts";
import type { Adapter } from "../../call/adapter.ts";

/** The platform's default if a caller sets none. */
const DEFAULT_SOURCE = "en";

export const m2m100: Adapter<"translation"> = {
  call({ text, source_lang = DEFAULT_SOURCE, target_lang }, model) {
    const source = chooseLanguage(model, "sources", source_lang, "source_lang");
    const target = chooseLanguage(model, "targets", target_lang, "target_lang");
    return { inputs: { text, source_lang: source.code, target_lang: target.code } };
  },
  result(answer, { source_lang = DEFAULT_SOURCE, target_lang }) {
    const translated = (answer as { translated_text?: unknown } | null)?.translated_text;
    if (typeof translated !== "string" || translated.trim() === "") {
      throw new ApiError("upstream_error", "The model returned no translation.");
    }
    return { translated_text: translated, source_lang, target_lang };
  },
};
