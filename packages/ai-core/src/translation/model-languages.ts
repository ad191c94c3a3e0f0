/**
 * The languages of a model, and which of them a caller means.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import type { TranslationSpec } from "../models/index.ts";
import { readLanguage, type Language } from "./languages.ts";

/** A language of a model. */
export interface ModelLanguage {
  /** The model's own code: `en`, `hin_Deva`. */
  code: string;
  /** BCP 47, with the script only where the model writes the language in several: `hi`, `ks-Deva`. */
  tag: string;
  /** The language alone. */
  language: string;
  script: string | undefined;
}

type Side = "sources" | "targets";

const cache = new Map<string, readonly ModelLanguage[]>();

/** What the model reads (`sources`) or writes (`targets`), in the table's order. */
export function languagesOf(model: TranslationSpec, side: Side): readonly ModelLanguage[] {
  const key = `${model.id} ${side}`;
  let languages = cache.get(key);
  if (languages === undefined) {
    languages = named(model[side]);
    cache.set(key, languages);
  }
  return languages;
}

/** Whether the model has a language, by code, tag or name, in whatever script. */
export function hasLanguage(model: TranslationSpec, side: Side, text: string): boolean {
  return variantsOf(model, side, readLanguage(text)).length > 0;
}

/**
 * The model's language for what a caller wrote.
 *
 * @param param the field that it came in, for the error.
 * @throws ApiError `invalid_request` that lists the languages of that side, when it is not one of them.
 */
export function chooseLanguage(
  model: TranslationSpec,
  side: Side,
  text: string,
  param: string,
): ModelLanguage & { asked: Language } {
  const languages = languagesOf(model, side);
  const asked = readLanguage(text);
  const same = variantsOf(model, side, asked);
  const found = same.find(({ script }) => script === asked?.script) ?? same[0];
  if (asked !== undefined && found !== undefined) return { ...found, asked };
  const does = side === "sources" ? "translates from" : "translates to";
  throw new ApiError(
    "invalid_request",
    `\`${param}\`: ${model.id} has no language ${JSON.stringify(text.slice(0, 40))}. It ${does}: ${languages.map(({ tag }) => tag).join(", ")}.`,
    { param },
  );
}

/** The model's scripts of one language. */
function variantsOf(
  model: TranslationSpec,
  side: Side,
  asked: Language | undefined,
): ModelLanguage[] {
  return languagesOf(model, side).filter(({ language }) => language === asked?.language);
}

function named(codes: readonly string[]): ModelLanguage[] {
  const languages = codes.map((code) => ({ code, ...readLanguage(code)! }));
  return languages.map(({ code, language, script }) => {
    const several = languages.filter((other) => other.language === language).length > 1;
    return { code, tag: several ? `${language}-${script}` : language, language, script };
  });
}
