/**
 * melotts: `{prompt, lang}`.
 * @module
 */
import type { FamilyWire } from "../plan.ts";

/** MeloTTS's own codes, where they are not BCP 47: https://github.com/myshell-ai/MeloTTS/blob/main/docs/install.md */
const CODES: Record<string, string> = { ja: "jp", ko: "kr" };

/** What some accounts get for any `lang` (cloudflare/cloudflare-docs#23308); without one the text's own language is spoken. */
const LANGUAGE_REFUSED = [3043, 8002];

/** English is the platform's default, and is not sent. */
export const melotts: FamilyWire = {
  call: (prompt, { language }) =>
    language === undefined || language === "en"
      ? { inputs: { prompt } }
      : { inputs: { prompt, lang: CODES[language] ?? language } },
  refusesLanguage: ({ inputs }, { platformCode = 0 }) =>
    "lang" in inputs && LANGUAGE_REFUSED.includes(platformCode),
};
