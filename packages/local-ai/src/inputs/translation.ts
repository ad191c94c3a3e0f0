/**
 * Validates the input of a translation model.
 * @module
 */
import type { TranslationSpec } from "@ai-workers/ai-core/models";
import { badInput } from "../platform/errors.ts";
import { check } from "./check.ts";
import type { TranslationRequest } from "./requests.ts";

type Inputs = Record<string, any>;

/** m2m100 accepts codes. Older documentation has English names, which work too. */
const NAMES: Record<string, string> = {
  english: "en",
  chinese: "zh",
  french: "fr",
  spanish: "es",
  arabic: "ar",
  russian: "ru",
  german: "de",
  japanese: "ja",
  portuguese: "pt",
  hindi: "hi",
};

function language(value: string, known: readonly string[], path: string): string {
  const code = NAMES[value.toLowerCase()] ?? value;
  if (!known.includes(code) && !known.includes(value)) {
    throw badInput(`'${path}' is not a language of this model: '${value}'`);
  }
  return code;
}

/** `{text, source_lang, target_lang}`; default source: English. */
export function checkM2m100(model: TranslationSpec, inputs: Inputs): TranslationRequest {
  check(
    {
      type: "object",
      required: ["text", "target_lang"],
      properties: {
        text: { type: "string", minLength: 1 },
        source_lang: { type: "string" },
        target_lang: { type: "string" },
      },
    },
    inputs,
  );
  return {
    texts: [inputs["text"]],
    source: language(inputs["source_lang"] ?? "en", model.sources, "/source_lang"),
    target: language(inputs["target_lang"], model.targets, "/target_lang"),
  };
}

/** `{text, target_language}`, one text or many, always from English. */
export function checkIndictrans2(model: TranslationSpec, inputs: Inputs): TranslationRequest {
  check(
    {
      type: "object",
      required: ["text", "target_language"],
      properties: {
        text: { type: ["string", "array"], minLength: 1, items: { type: "string" } },
        target_language: { type: "string", enum: model.targets },
      },
    },
    inputs,
  );
  return { texts: [inputs["text"]].flat(), source: "eng_Latn", target: inputs["target_language"] };
}
