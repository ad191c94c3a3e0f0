/**
 * Options of a speech model, from the caller's input.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import { modelsOf, WHISPER_LANGUAGES, type SpeechRecognitionSpec } from "../../models/index.ts";
import type { SpeechRecognitionInput } from "../../tasks/index.ts";

/** Common codes, and Whisper's code for the same language. */
const OTHER_CODES: Readonly<Record<string, string>> = {
  iw: "he",
  jv: "jw",
  nb: "no",
  fil: "tl",
  cmn: "zh",
};

/**
 * Checks the options that cannot be ignored without changing the result.
 * @throws ApiError `unsupported_parameter` or `invalid_request`
 */
export function checkOptions(
  model: SpeechRecognitionSpec,
  { task, language, diarize }: Omit<SpeechRecognitionInput, "audio">,
  warn: (warning: string) => void,
): void {
  if (task === "translate" && !model.capabilities.translate) {
    throw new ApiError(
      "unsupported_parameter",
      `${model.id} cannot translate. Use @cf/openai/whisper-large-v3-turbo.`,
      { param: "model" },
    );
  }
  if (diarize && !model.capabilities.diarize) {
    const able = modelsOf("speech-recognition").filter(
      ({ capabilities }) => "diarize" in capabilities,
    );
    throw new ApiError(
      "unsupported_parameter",
      `${model.id} does not tell speakers apart; use ${able.map(({ id }) => id).join(", ")}.`,
      { param: "model" },
    );
  }
  const code = languageFor(model, language);
  if (code !== undefined && !model.capabilities.language && model.languages.length > 1)
    warn("language: ignored, this model detects the language itself");
}

/** What clients send if no language is set, also as text. */
const NO_LANGUAGE = ["", "auto", "null", "none", "undefined"];

/** Returns the two letters for a code of three (ISO 639-2 and 639-3): `deu` and `ger` are `de`. */
function shortCode(code: string): string | undefined {
  if (!/^[a-z]{3}$/.test(code)) return undefined;
  return new Intl.Locale(code).language;
}

/**
 * Returns the model's code for a language, or undefined if the model should detect it. Accepts
 * codes in any case (`en`, `en-US`, `pt_BR`, `eng`), English names, and `auto`.
 *
 * @throws ApiError `invalid_request` that lists the supported languages.
 */
export function languageFor(
  { id, languages }: SpeechRecognitionSpec,
  language: string | undefined,
): string | undefined {
  const asked = language?.trim().toLowerCase().replaceAll("_", "-") ?? "";
  if (NO_LANGUAGE.includes(asked)) return undefined;
  const base = asked.split("-")[0]!;
  const named = Object.entries(WHISPER_LANGUAGES).find(([, name]) => name === asked)?.[0];
  for (const candidate of [asked, named, OTHER_CODES[base], base, shortCode(base)]) {
    const found = languages.find((code) => code.toLowerCase() === candidate);
    if (found !== undefined) return found;
  }
  throw new ApiError(
    "invalid_request",
    `\`language\`: expected one of ${id}'s languages (${languages.join(", ")}), got ${JSON.stringify(language!.slice(0, 40))}.`,
    { param: "language" },
  );
}

/** Warns about options that this model does not support. */
export function warnIgnored(
  options: Readonly<Record<string, unknown>>,
  warn: (warning: string) => void,
): void {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined) warn(`${name}: ignored, this model does not support it`);
}
