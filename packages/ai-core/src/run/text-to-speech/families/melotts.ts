/**
 * melotts: `{prompt, lang}`.
 * @module
 */
import type { FamilyFormat } from "./format.ts";

/** MeloTTS's own codes that differ from BCP 47: https://github.com/myshell-ai/MeloTTS/blob/main/docs/install.md */
const CODES: Record<string, string> = { ja: "jp", ko: "kr" };

/**
 * Errors that some accounts get for any `lang` (cloudflare/cloudflare-docs#23308). Without `lang`,
 * the text's own language is spoken.
 */
const LANGUAGE_REFUSED = [3043, 8002];

/** English is the platform's default and is not sent. */
export const melotts: FamilyFormat = {
  call: (prompt, { language }) =>
    language === undefined || language === "en"
      ? { inputs: { prompt } }
      : { inputs: { prompt, lang: CODES[language] ?? language } },
  refusesLanguage: ({ inputs }, { platformCode = 0 }) =>
    "lang" in inputs && LANGUAGE_REFUSED.includes(platformCode),
};
